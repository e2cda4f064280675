import type { Finding } from "../state/finding.ts";
import { renderCode, renderTable, renderText } from "./render-markdown.ts";
import type { RepositoryReport } from "./repository-report.ts";

const mostRows = 100;

/** What the checks that execute nothing found in the repository as it is, and what they did not look at. */
export function renderCheckSection({ state: { check } }: RepositoryReport): string {
  if (!check) return "The repository was not checked.";
  const found = check.findings.filter(({ severity }) => severity !== "note");
  const errors = found.filter(({ severity }) => severity === "error");
  const summary =
    found.length === 0
      ? `Nothing was found in ${check.files.length} files.`
      : `Found: ${errors.length} ${errors.length === 1 ? "error" : "errors"}, ${found.length - errors.length} ${found.length - errors.length === 1 ? "warning" : "warnings"}. The coder was shown the errors once; these are left.`;
  const more =
    found.length > mostRows
      ? [`${found.length - mostRows} more are shown by \`papercoder check\` on this folder.`]
      : [];
  return [
    summary,
    ...(found.length === 0
      ? []
      : [renderTable(["", "Place", "Finding"], found.slice(0, mostRows).map(renderRow))]),
    ...more,
    check.notChecked.map(renderText).join(" "),
  ].join("\n\n");
}

function renderRow({ severity, file, line, message }: Finding): string[] {
  return [severity, renderCode(line === null ? file : `${file}:${line}`), renderText(message)];
}
