import { PaperCoderError } from "../../core/errors.ts";

/** Options of which only one may be given, by flag, undefined where it was not; and why. */
export interface Conflict {
  given: Readonly<Record<string, unknown>>;
  why: string;
}

/** Throws USAGE when two options were given that contradict each other. */
export function checkConflicts(conflicts: readonly Conflict[]): void {
  for (const { given, why } of conflicts) {
    const [first, second] = Object.keys(given).filter((flag) => given[flag] !== undefined);
    if (second === undefined) continue;
    throw new PaperCoderError("USAGE", `${first} and ${second} contradict each other: ${why}`);
  }
}
