import { PaperCoderError } from "../core/errors.ts";
import type { RunState } from "../state/run-state.ts";

/** The state's value of that key; throws FLOW_INVALID when no earlier agent of the flow has written it. */
export function need<Key extends keyof RunState>(state: RunState, key: Key): NonNullable<RunState[Key]> {
  const value = state[key];
  if (value !== undefined && value !== null) return value;
  throw new PaperCoderError(
    "FLOW_INVALID",
    `The state has no "${key}" yet: an agent that writes it must come earlier in the flow.`,
  );
}
