import type { defaultAgents, executingAgents } from "../agents/index.ts";
import type { RunState } from "../state/run-state.ts";
import type { Flow } from "./flow.ts";

const afterReview = ["planner", "architect", "logic-designer", "config-writer", "analyst", "end"] as const;

/** The published order of work, with a review between planning and analysis, and a check of what was written. */
export const defaultFlow = {
  start: "planner",
  planner: "architect",
  architect: "logic-designer",
  "logic-designer": "config-writer",
  "config-writer": "human-review",
  "human-review": { to: afterReview, choose: chooseAfterReview },
  analyst: "coder",
  coder: "checker",
  checker: { to: ["coder", "assembler"], choose: chooseAfterCheck },
  assembler: "end",
} as const satisfies Flow<keyof typeof defaultAgents>;

/** The same, with the code installed, executed and repaired before the repository is written. */
export const executingFlow = {
  ...defaultFlow,
  checker: { to: ["coder", "environment"], choose: chooseBeforeExecution },
  environment: { to: ["runner", "debugger", "assembler"], choose: chooseAfterEnvironment },
  runner: { to: ["debugger", "assembler"], choose: chooseAfterRunner },
  debugger: { to: ["environment", "debugger", "assembler"], choose: chooseAfterDebugger },
} as const satisfies Flow<keyof typeof executingAgents>;

/** Where the reviewer's decision leads: on, back to the agent that is asked for changes, or to the end. */
export function chooseAfterReview({ decision }: Pick<RunState, "decision">): (typeof afterReview)[number] {
  if (decision?.type === "cancel") return "end";
  if (decision?.type !== "request-changes") return "analyst";
  return afterReview.find((agent) => agent === decision.agent) ?? "planner";
}

/** Back to the coder as long as it has faults to mend, else on. */
export function chooseAfterCheck({ faults }: Pick<RunState, "faults">): "coder" | "assembler" {
  return Object.keys(faults).length > 0 ? "coder" : "assembler";
}

function chooseBeforeExecution(state: Pick<RunState, "faults">): "coder" | "environment" {
  return chooseAfterCheck(state) === "coder" ? "coder" : "environment";
}

/** On with what was installed; without it to the debugger where it failed, and to the end where nobody wants one. */
export function chooseAfterEnvironment({
  installation,
  failure,
}: Pick<RunState, "installation" | "failure">): "runner" | "debugger" | "assembler" {
  if (installation) return "runner";
  return failure ? "debugger" : "assembler";
}

export function chooseAfterRunner({ failure }: Pick<RunState, "failure">): "debugger" | "assembler" {
  return failure ? "debugger" : "assembler";
}

/** Around again with what was changed; another round where an answer was refused; a round that stopped is the last. */
export function chooseAfterDebugger({
  repairs,
}: Pick<RunState, "repairs">): "environment" | "debugger" | "assembler" {
  const verdict = repairs.at(-1)?.verdict ?? "stopped";
  if (verdict === "stopped") return "assembler";
  return verdict === "applied" ? "environment" : "debugger";
}
