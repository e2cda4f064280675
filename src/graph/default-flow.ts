import type { defaultAgents } from "../agents/index.ts";
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
