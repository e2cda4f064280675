import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createCallPlaces, type LimitChange, type Place } from "../../src/models/call-places.ts";
import { createRateWindow } from "../../src/models/rate-window.ts";

/** Places of which those that were given are kept in order. */
function openPlaces(most: number, headers?: Record<string, string>) {
  const changes: LimitChange[] = [];
  const given: (Place & { name: string })[] = [];
  const window = createRateWindow();
  if (headers) window.observe(new Headers(headers));
  const places = createCallPlaces({ most, window, onChange: (change) => changes.push(change) });
  async function enter(name: string, { tokens = 100, urgent = false } = {}): Promise<void> {
    const place = await places.enter({ tokens, urgent });
    given.push(Object.assign(place, { name }));
  }
  async function enterAll(names: string): Promise<void> {
    for (const name of names) void enter(name);
    await sleep(0);
  }
  const listNames = () => given.map(({ name }) => name).join("");
  /** Lets the calls of these names end as if they were answered. */
  async function answer(names: string): Promise<void> {
    for (const name of names) {
      given.find((place) => place.name === name)?.leave(true);
      await sleep(0);
    }
  }
  return { enter, enterAll, answer, given, listNames, changes };
}

/** Places after a server that takes `taken` calls has refused all above. */
async function openRefused(taken: number) {
  const places = openPlaces(32);
  await places.enterAll("abcd");
  for (const place of places.given.slice(taken)) {
    place.refuse();
    place.leave(false);
  }
  return places;
}

afterEach(() => {
  vi.useRealTimers();
});

describe("the places of calls", () => {
  it("are four at first, and two more for each call that the server takes while all are in use", async () => {
    const { enterAll, given, listNames } = openPlaces(11);
    await enterAll("abcdefghijklmnop");
    expect(listNames()).toBe("abcd");

    for (const place of given.slice(0, 2)) place.admit();
    await sleep(0);
    expect(listNames()).toBe("abcdefgh");
    for (const place of given.slice(2, 4)) place.admit();
    await sleep(0);
    expect(listNames()).toBe("abcdefghijk");
  });

  it("do not become more by calls that were never many at once", async () => {
    const { enterAll, answer, given, listNames } = openPlaces(32);
    for (const name of "abcdef") {
      await enterAll(name);
      given.at(-1)?.admit();
      await answer(name);
    }
    await enterAll("ghijkl");

    expect(listNames()).toBe("abcdefghij");
  });

  it("are never more than the most", async () => {
    const { enterAll, given, answer, listNames } = openPlaces(2);
    await enterAll("abcd");
    for (const place of given) place.admit();
    await sleep(0);
    expect(listNames()).toBe("ab");

    await answer("a");
    expect(listNames()).toBe("abc");
  });

  it("fall to what the server takes when it refuses calls, and say so once for each step", async () => {
    const { changes, enterAll, answer, listNames } = await openRefused(2);
    expect(changes.map(({ limit, reason }) => [limit, reason])).toEqual([
      [3, "refused"],
      [2, "refused"],
    ]);

    await enterAll("xy");
    expect(listNames()).toBe("abcd");
    await answer("a");
    expect(listNames()).toBe("abcdx");
  });

  it("are at least one, however often the server refuses", async () => {
    const { enterAll, listNames, changes } = await openRefused(0);
    await enterAll("x");

    expect(changes.at(-1)?.limit).toBe(1);
    expect(listNames()).toBe("abcdx");
  });

  it("recover one by one after two answers for each place, and more slowly each time that was too many", async () => {
    const { changes, enterAll, answer, given } = await openRefused(2);
    await enterAll("efgh");
    await answer("abe");
    expect(changes.at(-1)).toMatchObject({ limit: 2 });
    await answer("f");
    expect(changes.at(-1)).toMatchObject({ limit: 3, reason: "recovers" });

    await enterAll("ijklmnop");
    given.at(-1)?.refuse();
    given.at(-1)?.leave(false);
    const before = changes.length;
    expect(changes.at(-1)).toMatchObject({ limit: 2, reason: "refused" });
    await answer("ghjklmn");
    expect(changes).toHaveLength(before);
    await answer("o");
    expect(changes.slice(before)).toMatchObject([{ limit: 3, reason: "recovers" }]);
  });

  it("do not recover by answers that came while some of them were free", async () => {
    const { changes, enterAll, answer } = await openRefused(2);
    await answer("ab");
    const before = changes.length;
    for (const name of "efghijkl") {
      await enterAll(name);
      await answer(name);
    }

    expect(changes).toHaveLength(before);
  });

  it("go first to a call that was refused before", async () => {
    const { enter, enterAll, answer, listNames } = openPlaces(1);
    await enterAll("abc");
    void enter("u", { urgent: true });
    await answer("a");

    expect(listNames()).toBe("au");
  });

  it("open for nobody until the time that the server asks for has passed", async () => {
    vi.useFakeTimers();
    const { enterAll, given, answer, listNames } = openPlaces(32);
    await enterAll("a");
    given[0]?.refuse(60);
    given[0]?.leave(false);
    await enterAll("b");
    await vi.advanceTimersByTimeAsync(59);
    expect(listNames()).toBe("a");

    await vi.advanceTimersByTimeAsync(1);
    expect(listNames()).toBe("ab");
    await answer("b");
  });

  it("wait until a call fits into what the provider's headers say is left", async () => {
    vi.useFakeTimers();
    const { enter, listNames } = openPlaces(32, {
      "x-ratelimit-limit-tokens": "10000",
      "x-ratelimit-remaining-tokens": "5000",
      // 5,000 tokens in 500 ms: ten a millisecond
      "x-ratelimit-reset-tokens": "500ms",
    });
    await enter("a", { tokens: 4_800 });
    void enter("b", { tokens: 1_000 });
    await vi.advanceTimersByTimeAsync(20);
    expect(listNames()).toBe("a");

    await vi.advanceTimersByTimeAsync(120);
    expect(listNames()).toBe("ab");
  });
});
