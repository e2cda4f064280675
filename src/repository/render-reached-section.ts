import { describeRung } from "./outputs/describe-rung.ts";
import { renderText } from "./render-markdown.ts";
import type { RepositoryReport } from "./repository-report.ts";

/** How far the repository as it is was checked and run, and what of it was not run. */
export function renderReachedSection({ state }: RepositoryReport): string {
  const { sentence, notRun } = describeRung(state);
  const more =
    state.probes.length + state.repairs.length > 0 ? " [REPAIR.md](REPAIR.md) has the details." : "";
  const left = notRun.length > 0 ? `Not run: ${notRun.join("; ")}.` : "Everything there is to run was run.";
  return `${renderText(sentence)}\n\n${left}${more}`;
}
