/** Letters to insert, drop, replace or swap with their neighbour (optimal string alignment). */
export function countEdits(from: string, to: string): number {
  let [earlier, row]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const [above = 0, diagonal = 0, left = 0] = [row[j + 1], row[j], next[j]];
      const edits = Math.min(above + 1, left + 1, diagonal + (from[i] === to[j] ? 0 : 1));
      const isSwap = i > 0 && j > 0 && from[i] === to[j - 1] && from[i - 1] === to[j];
      next.push(isSwap ? Math.min(edits, (earlier[j - 1] ?? 0) + 1) : edits);
    }
    [earlier, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}
