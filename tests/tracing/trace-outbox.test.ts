import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTraceOutbox } from "../../src/tracing/trace-outbox.ts";

const begun = { name: "check", run_type: "parser", inputs: { a: 1 } };

describe("the outbox of a trace", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  function openOutbox() {
    const sent: unknown[] = [];
    const outbox = createTraceOutbox({
      create: async (run) => void sent.push({ create: { ...run } }),
      update: async (id, run) => void sent.push({ update: id, ...run }),
    });
    return { outbox, sent };
  }

  it("sends a step that is over in a moment once, with how it began and how it ended", async () => {
    const { outbox, sent } = openOutbox();
    outbox.create("a", { ...begun }, undefined);
    outbox.update("a", { end_time: 5, outputs: { b: 2 } }, undefined);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(250);

    expect(sent).toEqual([{ create: { ...begun, end_time: 5, outputs: { b: 2 } } }]);
  });

  it("sends the end of what had begun before by itself, and everything in its order", async () => {
    const { outbox, sent } = openOutbox();
    outbox.create("a", { ...begun }, undefined);
    await vi.advanceTimersByTimeAsync(250);
    outbox.create("b", { ...begun }, undefined);
    outbox.update("a", { end_time: 9 }, undefined);
    await outbox.empty();

    expect(sent).toEqual([{ create: begun }, { create: begun }, { update: "a", end_time: 9 }]);
  });
});
