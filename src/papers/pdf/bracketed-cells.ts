import { isNumberOfFormula } from "./find-equations.ts";
import type { Line } from "./page.ts";
import { splitCells } from "./shape-table.ts";

/**
 * Lines with `(2.1)` beside others of its kind: cells of a table, deviations mostly, and no numbers of formulas, which
 * would count on from one to the next.
 */
export function findBracketedCells(lines: readonly Line[]): Set<Line> {
  const numbers = lines.flatMap((line) =>
    splitCells(line)
      .filter(({ text }) => isNumberOfFormula(text))
      .map(({ left, text }) => ({ line, left, last: Number(/\d+(?=\D*$)/.exec(text)?.[0]) })),
  );
  const isCell = ({ line }: (typeof numbers)[number]) => {
    const row = numbers
      .filter((other) => other.line.column === line.column && Math.abs(other.line.y - line.y) < 2)
      .sort((a, b) => a.left - b.left);
    return row.slice(1).some(({ last }, index) => last !== (row[index]?.last ?? 0) + 1);
  };
  return new Set(numbers.filter(isCell).map(({ line }) => line));
}
