import type { Feedback, RunState } from "../state/run-state.ts";

/** The reviewer's feedback when it is for this agent, else null. */
export function feedbackFor(agent: string, state: RunState): Feedback | null {
  return state.feedback?.agent === agent ? state.feedback : null;
}
