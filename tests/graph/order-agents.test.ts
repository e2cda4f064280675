import { describe, expect, it } from "vitest";
import { defaultFlow } from "../../src/graph/default-flow.ts";
import { findNodeBefore, orderAgents } from "../../src/graph/order-agents.ts";
import { aPlannedState } from "../support/a-planned-state.ts";

const flow = { ...defaultFlow, coder: "licenser", licenser: "checker" } as const;

describe("the order of agents", () => {
  it("is that in which the flow first comes to them", () => {
    expect(orderAgents(flow)).toEqual([
      ...["planner", "architect", "logic-designer", "config-writer", "human-review", "analyst", "coder"],
      ...["licenser", "checker", "assembler"],
    ]);
  });

  it("tells after which node an agent comes, where the state decides only if it decides so", () => {
    const approved = aPlannedState({ decision: { type: "approve" } });
    const cancelled = aPlannedState({ decision: { type: "cancel" } });

    expect(findNodeBefore(flow, "planner", approved)).toBe("start");
    expect(findNodeBefore(flow, "architect", cancelled)).toBe("planner");
    expect(findNodeBefore(flow, "analyst", approved)).toBe("human-review");
    expect(findNodeBefore(flow, "analyst", cancelled)).toBeUndefined();
    expect(findNodeBefore(flow, "licenser", approved)).toBe("coder");
  });
});
