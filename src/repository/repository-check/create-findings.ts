import { hashText } from "../../core/hash.ts";
import { toOneLine } from "../../core/one-line.ts";
import { type Finding, FindingCode, type Severity } from "../../state/finding.ts";
import type { FileProblem } from "./repository-tree.ts";
import { rules } from "./rules.ts";

const mostOfOneFile = 100;
const longestMessage = 600;

/** A problem with what its place in the repository makes of it. */
export interface JudgedProblem extends FileProblem {
  /** Where it is not the rule's own. */
  severity?: Severity;
  fixable?: boolean;
}

/** Problems as findings, sorted, at most 100 of one file; those that only a run's design can tell are left out. */
export function createFindings(problems: readonly JudgedProblem[]): Finding[] {
  const seen = new Map<string, number>();
  const kept = new Map<string, number>();
  return problems.toSorted(comparePlaces).flatMap((problem) => {
    const code = FindingCode.safeParse(problem.code).data;
    if (code === undefined) return [];
    const file = toOneLine(problem.file) || "?";
    const count = (kept.get(file) ?? 0) + 1;
    kept.set(file, count);
    if (count > mostOfOneFile + 1) return [];
    if (count === mostOfOneFile + 1) return [nameRest(file)];
    const { rung, severity, remedy } = rules[code];
    const message = toOneLine(`${problem.message}; ${remedy ?? problem.remedy}.`).slice(0, longestMessage);
    const key = `${code}\n${file}\n${message}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return [
      {
        id: `${code}-${hashText(`${key}\n${times}`).slice(0, 12)}`,
        rung,
        file,
        line: problem.line,
        code,
        message,
        severity: problem.severity ?? severity,
        fixable: problem.fixable ?? false,
      },
    ];
  });
}

function nameRest(file: string): Finding {
  return {
    id: `more-findings-${hashText(file).slice(0, 12)}`,
    rung: rules["more-findings"].rung,
    file,
    line: null,
    code: "more-findings",
    message: `There is more in this file than the ${mostOfOneFile} findings that are shown; mend those first.`,
    severity: rules["more-findings"].severity,
    fixable: false,
  };
}

/** Orders by file, then by line. */
export function comparePlaces(
  one: Pick<FileProblem, "file" | "line">,
  other: Pick<FileProblem, "file" | "line">,
): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return (one.line ?? 0) - (other.line ?? 0);
}
