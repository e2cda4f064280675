import { type Box, overlapWidth } from "./page.ts";

type Extent = Pick<Box, "left" | "right">;

interface Row {
  y: number;
  cells: readonly (Extent & { size: number; text: string })[];
}

const fewestRules = 4;

/**
 * Of a table with a rule below each row, says whether two lines are parted by one. Undefined where lines between two
 * rules are rows of their own: another has a cell in the first column, or one in a column too narrow for sentences.
 */
export function findRowRules(
  rows: readonly Row[],
  columns: readonly Extent[],
  rules: readonly number[],
): ((above: Row, below: Row) => boolean) | undefined {
  const heights = [...rules].sort((a, b) => b - a);
  // a double rule parts as much as one
  const single = heights.filter((y, index) => (heights[index - 1] ?? Number.POSITIVE_INFINITY) - y > 4);
  const [first] = columns;
  if (single.length < fewestRules || !first) return undefined;
  const bands = groupByRules(rows, single);
  const isSentence = ({ left, right, size, text }: Row["cells"][number]) =>
    /\p{L}{2}/u.test(text) &&
    left >= first.right &&
    columns.some(
      (column) => overlapWidth(column, { left, right }) > 0 && column.right - column.left > size * 9,
    );
  const isRow = (band: readonly Row[]) => band.slice(1).every(({ cells }) => cells.every(isSentence));
  if (bands.size < fewestRules - 1 || ![...bands.values()].every(isRow)) return undefined;
  return (above, below) => countAbove(above, single) !== countAbove(below, single);
}

/** Rows between the same rules, by how many rules are above them. */
export function groupByRules<R extends { y: number }>(
  rows: readonly R[],
  rules: readonly number[],
): Map<number, R[]> {
  const bands = new Map<number, R[]>();
  for (const row of rows) {
    const band = bands.get(countAbove(row, rules));
    if (band) band.push(row);
    else bands.set(countAbove(row, rules), [row]);
  }
  return bands;
}

function countAbove({ y }: { y: number }, rules: readonly number[]): number {
  return rules.filter((rule) => rule > y).length;
}
