import { toOneLine } from "../../core/one-line.ts";
import type { Finding } from "../../state/finding.ts";
import type { RepositoryCheck } from "../../state/repository-check.ts";
import { countThings } from "../format/format-amounts.ts";
import type { Paint } from "../format/paint.ts";
import { wrapText } from "../format/wrap-text.ts";

const widest = 80;
const colours = { error: "red", warning: "yellow", note: "dim" } as const;
const severityColumns = "warning".length;
const lineColumns = 5;
const indent = lineColumns + severityColumns + 4;

/** The findings of a check by file, and what was counted and not checked below them. */
export function renderCheck(check: RepositoryCheck, screen: { columns: number; paint: Paint }): string[] {
  const files = [...new Set(check.findings.map(({ file }) => file))];
  return [
    ...files.flatMap((file) => [
      screen.paint("bold", file === "." ? "the repository" : file),
      ...check.findings
        .filter((finding) => finding.file === file)
        .flatMap((one) => renderFinding(one, screen)),
      "",
    ]),
    ...wrapText(renderSummary(check), Math.min(screen.columns, widest)),
  ];
}

/** How many of what, in how many files, and what was not looked at. */
function renderSummary({ folder, files, findings, notChecked }: RepositoryCheck): string {
  const count = (severity: Finding["severity"]) => findings.filter((one) => one.severity === severity).length;
  const fixable = findings.filter((one) => one.fixable).length;
  const counts = [
    countThings(count("error"), "error"),
    countThings(count("warning"), "warning"),
    countThings(count("note"), "note"),
  ].join(", ");
  const hint = fixable > 0 ? ` --fix mends ${fixable === findings.length ? "all" : fixable} of them.` : "";
  return `${counts} in ${countThings(files.length, "file")} of ${toOneLine(folder)}.${hint} ${notChecked.join(" ")}`;
}

function renderFinding(
  { line, severity, code, message }: Finding,
  { columns, paint }: { columns: number; paint: Paint },
): string[] {
  const place = String(line ?? "").padStart(lineColumns);
  const [first = "", ...rest] = wrapText(`${message} [${code}]`, Math.min(columns, widest) - indent);
  return [
    `${place}  ${paint(colours[severity], severity.padEnd(severityColumns))}  ${first}`,
    ...rest.map((text) => " ".repeat(indent) + text),
  ];
}
