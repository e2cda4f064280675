import { PaperCoderError } from "../core/errors.ts";
import type { AgentContext } from "./agent.ts";
import type { Workshop } from "./workshop.ts";

/** The run's workshop; throws FLOW_INVALID in a run that was not asked to execute anything. */
export function needWorkshop({ workshop }: AgentContext): Workshop {
  if (workshop) return workshop;
  throw new PaperCoderError(
    "FLOW_INVALID",
    "This agent executes code, and the run was not asked to: start it with --execute, or with the setting execute.",
  );
}
