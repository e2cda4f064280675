const number = /^[-+−±]?\d[\d.,]{0,20}%?$/;

/**
 * GROBID writes neighbouring numbers into one cell and leaves the next cells empty: `2048 8` and nothing become two
 * cells. A row with several such cells is two rows in one, which nothing tells apart, and stays.
 */
export function spreadMergedCells(rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row) => {
    const merged = row.flatMap((cell, at) => (splitNumbers(cell).length > 1 ? [at] : []));
    const [at] = merged;
    if (at === undefined || merged.length > 1) return [...row];
    const parts = splitNumbers(row[at] ?? "");
    const after = row.slice(at + 1, at + parts.length);
    const hasRoom = after.length === parts.length - 1 && after.every((cell) => cell === "");
    return hasRoom ? row.toSpliced(at, parts.length, ...parts) : [...row];
  });
}

function splitNumbers(cell: string): string[] {
  const parts = cell.trim().split(/\s+/);
  return parts.every((part) => number.test(part)) ? parts : [];
}
