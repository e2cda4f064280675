import { countEdits } from "./count-edits.ts";

const mostEdits = 2;
const longestName = 60;

/** The one of the names that a misspelt one was most likely meant to be; undefined where none is near. */
export function findClosest(name: string, names: readonly string[]): string | undefined {
  if (name.length > longestName) return undefined;
  const [closest] = names
    .map((candidate) => ({ candidate, edits: countEdits(name.toLowerCase(), candidate.toLowerCase()) }))
    // of a short name, two letters are too much of it
    .filter(({ candidate, edits }) => edits <= Math.min(mostEdits, Math.floor(candidate.length / 3)))
    .sort((one, two) => one.edits - two.edits);
  return closest?.candidate;
}
