import { PaperCoderError } from "../../core/errors.ts";

/** Throws USAGE when an option was given together with one that contradicts it; each conflict says why. */
export function checkConflicts(
  conflicts: readonly { given: readonly (readonly [flag: string, isGiven: boolean])[]; why: string }[],
): void {
  for (const { given, why } of conflicts) {
    const [first, ...others] = given.filter(([, isGiven]) => isGiven).map(([flag]) => flag);
    const [second] = others;
    if (first !== undefined && second !== undefined) {
      throw new PaperCoderError("USAGE", `${first} and ${second} contradict each other: ${why}`);
    }
  }
}
