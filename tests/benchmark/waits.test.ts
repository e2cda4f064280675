import { describe, expect, it } from "vitest";
import {
  chainCalls,
  measurePeakConcurrency,
  measureSpread,
  measureWaits,
} from "../../src/benchmark/waits.ts";
import type { ServedCall } from "../../src/testing/index.ts";

function aCall(agent: string, startedAt: number, endedAt: number): ServedCall {
  const usage = { inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
  return {
    ...{ agent, file: undefined, attempt: 1, model: "m", streamed: true, promptCacheKey: undefined },
    ...{ startedAt, firstAt: startedAt, endedAt, fault: null, usage, messages: [] },
  };
}

const log = [aCall("plan", 0, 100), aCall("a", 105, 300), aCall("b", 160, 200), aCall("last", 303, 400)];
const planned = [
  { name: "plan", needs: [] },
  { name: "a", needs: ["plan"] },
  { name: "b", needs: ["plan"] },
  { name: "last", needs: ["a", "b"] },
];

describe("the time between answers and requests", () => {
  it("is our own for the first call that follows an answer, and a wait for the others", () => {
    const { own, all } = measureWaits(log, planned);

    // 5 of a and 3 of last; b came 60 after the plan
    expect(own).toEqual({ median: 3, p95: 5 });
    expect(all).toEqual({ median: 5, p95: 60 });
  });

  it("counts from the latest answer a call needs", () => {
    expect(measureWaits(log.slice(2), planned).own).toEqual({ median: 103, p95: 103 });
  });

  it("counts from the call before in a sequential run", () => {
    const sequential = [aCall("a", 0, 10), aCall("b", 12, 20), aCall("c", 26, 30)];

    expect(measureWaits(sequential, chainCalls(sequential)).all).toEqual({ median: 2, p95: 6 });
  });
});

describe("peak concurrency", () => {
  it("counts calls that are under way together, not one that starts as another ends", () => {
    expect(measurePeakConcurrency(log)).toBe(2);
    expect(measurePeakConcurrency([aCall("a", 0, 10), aCall("b", 10, 20)])).toBe(1);
  });
});

describe("measureSpread", () => {
  it("gives the nearest ranks", () => {
    expect(measureSpread(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({
      median: 50,
      p95: 95,
    });
    expect(measureSpread([])).toEqual({ median: 0, p95: 0 });
  });
});
