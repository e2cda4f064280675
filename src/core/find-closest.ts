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

/** Letters to insert, drop or replace (Levenshtein 1966). */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const [above = 0, diagonal = 0, left = 0] = [row[column + 1], row[column], next[column]];
      next.push(Math.min(above + 1, left + 1, diagonal + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
