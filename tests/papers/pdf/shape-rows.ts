import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { shapeTable } from "../../../src/papers/pdf/shape-table.ts";
import { makeRun } from "./make-run.ts";

/** A line of a table: its height, and its cells by where they begin. */
export type Row = [y: number, ...cells: [x: number, text: string][]];

/** A cell with both its edges. */
export type Cell = [text: string, x: number, right: number];

/** The rows that become of lines at these heights between rules, cells parted by `|`. */
export function shapeRows(rows: readonly Row[], rules: readonly number[]): string[] {
  const lines = rows.map(([y, ...cells]) =>
    finishLine(
      cells.map(([x, text]) => makeRun(text, { x, y })),
      1,
    ),
  );
  return shapeTable(lines, rules).map((cells) => cells.join("|"));
}

/** The rows that become of lines that follow closely, with cells of these widths and no rules. */
export function shapeCells(...rows: readonly Cell[][]): string[] {
  const lines = rows.map((cells, index) =>
    finishLine(
      cells.map(([text, x, right]) => makeRun(text, { x, width: right - x, y: 500 - index * 11 })),
      1,
    ),
  );
  return shapeTable(lines).map((cells) => cells.join("|"));
}
