import type { FindingCode } from "../../state/finding.ts";

/** What only a file of a run can be held against: its design, and the contract of a generated main.py. */
type DesignCode =
  | "design"
  | "unplanned-package"
  | "unavailable-file"
  | "missing-option"
  | "default-of-present-key";

/** What a check has found in one file; words for a model and findings for a person are both made of it. */
export interface Problem {
  code: FindingCode | DesignCode;
  /** Counted from 1; null when it concerns the whole file. */
  line: number | null;
  column?: number;
  /** What is wrong, without a full stop. */
  message: string;
  /** What to do about it, in the imperative. */
  remedy: string;
}

/** A problem as a sentence that a model can act on. */
export function renderProblem({ line, column, message, remedy }: Problem): string {
  const place = line === null ? "" : `line ${line}${column === undefined ? "" : `, column ${column}`}: `;
  return `${place}${message}; do ${remedy}.`;
}
