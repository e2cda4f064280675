import { describe, expect, it } from "vitest";
import type { Caller } from "../../src/models/model-call.ts";
import { ModelCallError, type RetryAdvice } from "../../src/models/model-call-error.ts";
import { withRetries } from "../../src/models/with-retries.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { createScriptedCaller } from "../../src/testing/scripted-caller.ts";

const request = { call: { agent: "coder", file: "a.py", attempt: 1 }, messages: [], model: "openai:gpt-5" };

/** A caller that fails so many times and then answers; `tries` counts. */
function failing(
  times: number,
  retry: RetryAdvice,
  retryAfterMs?: number,
): { caller: Caller; tries: () => number } {
  let tries = 0;
  const { caller } = createScriptedCaller(() => {
    tries++;
    if (tries <= times) throw new ModelCallError("MODEL_SERVER", "it failed", { retry, retryAfterMs });
    return "answer";
  });
  return { caller, tries: () => tries };
}

const quick = { firstWaitMs: 1, maxWaitMs: 4 };

describe("withRetries", () => {
  it("tries again until the answer comes and says how long it waits", async () => {
    const events: RunEvent[] = [];
    const { caller } = failing(3, "patiently");
    const retried = withRetries(caller, {
      emit: (event) => void events.push(event),
      limits: quick,
      random: () => 0,
    });

    await expect(retried(request)).resolves.toMatchObject({ text: "answer" });
    expect(events).toEqual(
      [1, 2, 4].map((waitMs) => ({ type: "call-retry", reason: "it failed", waitMs, ...request.call })),
    );
  });

  it.each([
    ["never", 1],
    ["briefly", 3],
    ["patiently", 6],
  ] as const)("makes, with the advice %s, %i tries in all", async (retry, expected) => {
    const { caller, tries } = failing(100, retry);

    await expect(withRetries(caller, { limits: quick })(request)).rejects.toMatchObject({
      code: "MODEL_SERVER",
    });
    expect(tries()).toBe(expected);
  });

  it("waits at least as long as the server asks", async () => {
    const { caller } = failing(1, "patiently", 60);
    const started = performance.now();
    await withRetries(caller, { limits: quick })(request);

    expect(performance.now() - started).toBeGreaterThanOrEqual(58);
  });

  it("gives up when the server asks for a longer wait than is allowed", async () => {
    const { caller, tries } = failing(1, "patiently", 3_600_000);

    await expect(withRetries(caller)(request)).rejects.toMatchObject({ code: "MODEL_SERVER" });
    expect(tries()).toBe(1);
  });

  it("stops waiting when the run is stopped", async () => {
    const { caller, tries } = failing(5, "patiently", 30_000);
    const started = performance.now();

    await expect(withRetries(caller)(request, { signal: AbortSignal.timeout(20) })).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(tries()).toBe(1);
  });

  it("does not repeat what failed for another reason", async () => {
    let tries = 0;
    const caller: Caller = async () => {
      tries++;
      throw new TypeError("a mistake in the program");
    };

    await expect(withRetries(caller, { limits: quick })(request)).rejects.toThrow(TypeError);
    expect(tries).toBe(1);
  });
});
