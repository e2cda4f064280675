/** The names of the list that are written most like a name, best first; dotted names of one last part are alike. */
export function findNearestNames(name: string, names: readonly string[], most = 3): string[] {
  const last = (dotted: string) => dotted.slice(dotted.lastIndexOf(".") + 1);
  const distances = new Map(
    names.map((one) => [
      one,
      Math.min(countEdits(one, name), countEdits(last(one), last(name)) + 0.5) /
        Math.max(1, last(name).length),
    ]),
  );
  return names.toSorted((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0)).slice(0, most);
}

/** Letters to add, drop or change (V. I. Levenshtein, 1966). */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let column = 1; column <= to.length; column++) {
      const change = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
