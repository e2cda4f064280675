import type { InspectedPackage } from "../state/inspected-package.ts";
import type { RunState } from "../state/run-state.ts";
import { parseDecision } from "./read-decision.ts";

type Decisions = NonNullable<RunState["packageDecisions"]>;

/**
 * What a person decided about the packages in question: those that were named are installed, the others not. Null
 * decisions mean that nothing is to be executed.
 */
export function readExecutionDecision(
  given: unknown,
  open: readonly InspectedPackage[],
): { decisions: Decisions | null } | { problems: string[] } {
  const parsed = parseDecision(given);
  if ("problems" in parsed) return parsed;
  const { decision } = parsed;
  if (decision.type === "cancel") return { decisions: null };
  if (decision.type !== "approve") {
    return { problems: ["Before code is executed there are two decisions: approve and cancel."] };
  }
  const named = decision.packages ?? [];
  const names = open.map(({ distribution }) => distribution);
  const unknown = named.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    const asked = names.length > 0 ? `Asked about: ${names.join(", ")}.` : "No package is asked about.";
    return { problems: [`${unknown.join(", ")}: nobody asked about that package. ${asked}`] };
  }
  return { decisions: Object.fromEntries(names.map((name) => [name, named.includes(name)])) };
}
