import type { Amendment } from "../state/amendment.ts";
import { renderConfigValue } from "../state/config-yaml.ts";
import { renderCode, renderTable, renderText } from "./render-markdown.ts";
import type { RepositoryReport } from "./repository-report.ts";

/** What analysts and coders changed about the design after it was made, and what they asked for in vain. */
export function renderAmendmentsSection({ amendments, conflicts }: RepositoryReport): string {
  if (amendments.length === 0) return "The design was kept as it was made.";
  const refused = new Map(conflicts.map(({ amendment, problem }) => [amendment, problem]));
  const rows = amendments.flatMap(({ path, amendments: changes }) =>
    changes.map((change) => [
      renderCode(path),
      renderChange(change),
      renderText(change.reason),
      change.kind === "config" && refused.has(change)
        ? `no: ${renderText(refused.get(change) ?? "")}`
        : "yes",
    ]),
  );
  return renderTable(["File", "Change", "Reason", "Applied"], rows);
}

function renderChange(change: Amendment): string {
  switch (change.kind) {
    case "signature":
      return `signature of ${renderCode(change.symbol)}: ${renderCode(change.signature)}`;
    case "helper":
      return `new ${renderCode(change.symbol)}: ${renderCode(change.signature)}`;
    case "config":
      return `config value ${renderCode(change.path)}: ${renderCode(renderConfigValue(change))}`;
  }
}
