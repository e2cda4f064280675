import { isNumberOfFormula } from "./find-equations.ts";
import type { Line } from "./page.ts";
import { splitCells } from "./table-rows.ts";

interface Numbered {
  line: Line;
  left: number;
  text: string;
}

/**
 * Lines with `(2.1)` beside others of its kind: cells of a table, deviations mostly, and no numbers of formulas, which
 * would count on from one to the next.
 */
export function findBracketedCells(lines: readonly Line[]): Set<Line> {
  const numbers = lines
    .filter(({ text }) => text.includes("("))
    .flatMap((line) => splitCells(line).map(({ left, text }): Numbered => ({ line, left, text })))
    .filter(({ text }) => isNumberOfFormula(text))
    .sort((a, b) => b.line.y - a.line.y);
  const rows: Numbered[][] = [];
  for (const number of numbers) {
    const row = rows.at(-1);
    if (row?.[0] && row[0].line.y - number.line.y < 2) row.push(number);
    else rows.push([number]);
  }
  const cells = rows
    .flatMap((row) =>
      ["left", "right", "full"].map((column) => row.filter(({ line }) => line.column === column)),
    )
    .filter((row) => !countsOn(row));
  return new Set(cells.flat().map(({ line }) => line));
}

/** As (1) and (2) do, or (3a) and (3b), of formulas beside each other. */
function countsOn(row: readonly Numbered[]): boolean {
  const numbers = [...row]
    .sort((a, b) => a.left - b.left)
    .map(({ text }) => ({
      digits: Number(/\d+(?=\D*$)/.exec(text)?.[0]),
      letter: /[a-z](?=\s?\)$)/.exec(text)?.[0] ?? "",
    }));
  return numbers.slice(1).every(({ digits, letter }, index) => {
    const before = numbers[index];
    if (!before) return false;
    if (letter === "" || before.letter === "") return digits === before.digits + 1;
    return digits === before.digits && letter.charCodeAt(0) === before.letter.charCodeAt(0) + 1;
  });
}
