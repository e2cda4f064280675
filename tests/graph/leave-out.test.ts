import { describe, expect, it } from "vitest";
import { defaultAgents, executingAgents } from "../../src/agents/index.ts";
import { checkFlow } from "../../src/graph/check-flow.ts";
import { defaultFlow, executingFlow } from "../../src/graph/default-flow.ts";
import type { Flow } from "../../src/graph/flow.ts";
import { leaveOut } from "../../src/graph/leave-out.ts";
import type { Failure } from "../../src/state/failure.ts";
import type { RunState } from "../../src/state/run-state.ts";
import { aPlannedState } from "../support/a-planned-state.ts";

const executing: Parameters<typeof leaveOut>[0] = { agents: executingAgents, flow: executingFlow };
const failure: Failure = {
  ...{ rung: 9, class: "code", fingerprint: "x", message: "x", frames: [], log: "" },
};

/** Where the flow leads from an agent in that state. */
function follow(flow: Flow<string>, from: string, changes: Partial<RunState> = {}): string | undefined {
  const line = flow[from];
  return typeof line === "string" ? line : line?.choose(aPlannedState(changes));
}

describe("a team without an agent", () => {
  it.each(Object.keys(defaultAgents).filter((name) => name !== "planner"))(
    "is whole without the %s",
    (name) => {
      const team = leaveOut({ agents: defaultAgents, flow: defaultFlow }, name);

      expect(Object.keys(team.agents)).not.toContain(name);
      expect(() => checkFlow(Object.keys(team.agents), team.flow)).not.toThrow();
    },
  );

  it("passes on what led to it, as the state decides there", () => {
    const { flow } = leaveOut(executing, "debugger");

    expect(follow(flow, "runner", { failure })).toBe("assembler");
    expect(follow(flow, "environment", { failure })).toBe("assembler");
    expect(follow(flow, "checker")).toBe("environment");
  });

  it("can lack several, and the first", () => {
    const { flow, agents } = ["environment", "runner", "debugger"].reduce(leaveOut, executing);
    expect(follow(flow, "checker")).toBe("assembler");
    expect(Object.keys(agents)).toEqual(Object.keys(defaultAgents));

    expect(leaveOut(executing, "planner").flow.start).toBe("architect");
  });

  it("is refused for an agent that there is not, or where the state decides what is first", () => {
    expect(() => leaveOut({ agents: defaultAgents, flow: defaultFlow }, "debugger")).toThrowError(
      /--without debugger: this run has no such agent; choose one of planner, /,
    );
    const flow = {
      start: "planner",
      planner: { to: ["coder", "end"], choose: () => "coder" },
      coder: "end",
    } as const;
    const { planner, coder } = defaultAgents;
    expect(() => leaveOut({ agents: { planner, coder }, flow }, "planner")).toThrowError(
      expect.objectContaining({ code: "FLOW_INVALID" }),
    );
  });
});
