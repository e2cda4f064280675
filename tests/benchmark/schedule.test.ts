import { describe, expect, it } from "vitest";
import { listPlannedCalls, nameCall, type PlannedCall } from "../../src/benchmark/call-graph.ts";
import { measureCriticalPath, measureListSchedule } from "../../src/benchmark/schedule.ts";

const calls: readonly PlannedCall[] = [
  { name: "plan", needs: [] },
  { name: "a", needs: ["plan"] },
  { name: "b", needs: ["plan"] },
  { name: "c", needs: ["plan"] },
  { name: "after a", needs: ["a"] },
];
const durations = new Map([
  ["plan", 1],
  ["a", 2],
  ["b", 3],
  ["c", 3],
  ["after a", 5],
]);

describe("the critical path", () => {
  it("is the longest chain of calls that need each other", () => {
    expect(measureCriticalPath(calls, durations)).toBe(1 + 2 + 5);
  });

  it("goes through planning, the slowest analysis and the deepest imports of a repository", () => {
    const planned = listPlannedCalls([2, 2, 1], "imports");
    const seconds = new Map(planned.map(({ name }) => [name, 1]));
    seconds.set(nameCall({ agent: "analyst", file: "main.py" }), 10);

    expect(planned).toHaveLength(4 + 2 * 5);
    expect(measureCriticalPath(planned, seconds)).toBe(4 + 10 + 3);
  });

  it("waits for a slow file of a lower level only where coders see the whole level", () => {
    // of five files below, each of the next level imports two or three
    const levels = [5, 2, 1];
    const slow = nameCall({ agent: "coder", file: "signals/signal_5.py" });
    const measure = (waitsFor: "imports" | "lower-levels") => {
      const planned = listPlannedCalls(levels, waitsFor);
      const coder = planned.find(
        ({ name }) => name === nameCall({ agent: "coder", file: "steps/step_1_2.py" }),
      );
      return coder?.needs.includes(slow);
    };

    expect(measure("imports")).toBe(false);
    expect(measure("lower-levels")).toBe(true);
  });
});

describe("the best possible schedule on few places", () => {
  it("takes as long as the calls one after another on one place", () => {
    expect(measureListSchedule(calls, durations, 1)).toBe(14);
  });

  it("gives places first to what others wait for longest", () => {
    // plan, then a and b; c when a is through would delay what follows a
    expect(measureListSchedule(calls, durations, 2)).toBe(1 + 2 + 5);
  });

  it("is the critical path when places suffice", () => {
    expect(measureListSchedule(calls, durations, 3)).toBe(measureCriticalPath(calls, durations));
  });

  it("leaves a place empty while nothing is ready", () => {
    const chain: PlannedCall[] = [
      { name: "a", needs: [] },
      { name: "b", needs: ["a"] },
    ];

    expect(measureListSchedule(chain, new Map(Object.entries({ a: 2, b: 2 })), 2)).toBe(4);
  });
});
