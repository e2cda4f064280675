import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { createTraceQueue } from "../../src/tracing/trace-queue.ts";

function setUp() {
  const [log, failures]: [string[], unknown[]] = [[], []];
  const queue = createTraceQueue({
    done: () => log.push("done"),
    failed: (error) => failures.push(error),
  });
  return { queue, log, failures, note: (text: string) => () => void log.push(text) };
}

it("does its work later, in order, and together", async () => {
  const { queue, log, note } = setUp();
  queue.add(note("a"));
  queue.add(note("b"));
  expect(log).toEqual([]);

  await sleep(200);

  expect(log).toEqual(["a", "b", "done"]);
  queue.add(note("c"));
  await sleep(200);
  expect(log).toEqual(["a", "b", "done", "c", "done"]);
});

it("lets others have their turn when there is much", async () => {
  const { queue, log } = setUp();
  const work = () => {
    const until = performance.now() + 5;
    while (performance.now() < until);
    log.push("work");
  };
  for (let count = 0; count < 8; count++) queue.add(work);

  await vi.waitFor(() => expect(log.filter((entry) => entry === "work")).toHaveLength(8), 10_000);

  expect(log.filter((entry) => entry === "done").length).toBeGreaterThan(2);
});

it("does at once what waits when it is emptied, and not again", async () => {
  const { queue, log, note } = setUp();
  queue.add(note("a"));
  queue.empty();
  expect(log).toEqual(["a", "done"]);

  await sleep(200);

  expect(log.filter((entry) => entry === "a")).toHaveLength(1);
});

it("reports work that throws, and goes on", () => {
  const { queue, log, failures, note } = setUp();
  queue.add(() => {
    throw new TypeError("a BigInt cannot be a part of a trace");
  });
  queue.add(note("b"));

  queue.empty();

  expect(log).toEqual(["b", "done"]);
  expect(failures).toEqual([new TypeError("a BigInt cannot be a part of a trace")]);
});
