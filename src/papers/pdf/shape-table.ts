import { joinLines, Vocabulary } from "./mend-hyphens.ts";
import { type Line, overlapWidth } from "./page.ts";
import { findHeadLines, raiseLabels } from "./row-labels.ts";
import { findRowRules } from "./ruled-rows.ts";
import {
  type Cell,
  type Extent,
  groupRows,
  joinLoneCells,
  placeCell,
  type Row,
  splitCells,
} from "./table-rows.ts";
import { goesOn, joinStretched } from "./wrapped-cells.ts";

/** The cells of a table's lines as rows of equal length; blank cells stay blank. `rules` are the heights of its rules. */
export function shapeTable(lines: readonly Line[], rules: readonly number[] = []): string[][] {
  const written = joinLoneCells(groupRows(lines.flatMap(splitCells)));
  const columns = joinStretched(findTableColumns(written), written);
  const joined = written.map((row) => joinInColumns(row, columns));
  const rows = raiseLabels(joined, columns, rules);
  const isParted = findRowRules(rows, columns, rules);
  const head = findHeadLines(rows, columns, rules);
  // of a table nothing is known but its own words
  const vocabulary = new Vocabulary(written.flatMap(({ cells }) => cells.map(({ text }) => text)));
  const shaped: string[][] = [];
  rows.forEach((row, index) => {
    const above = rows[index - 1];
    const last = shaped.at(-1);
    const isSame =
      last &&
      above &&
      (head?.includes(row) || isParted?.(above, row) === false || goesOn(row, above, columns, rows[0]));
    const texts = isSame ? last : columns.map(() => "");
    for (const cell of row.cells) {
      const column = Math.max(0, placeCell(cell, columns));
      texts[column] = joinLines([texts[column] ?? "", cell.text], vocabulary);
    }
    if (texts !== last) shaped.push(texts);
  });
  return shaped;
}

/** Cells that stand in one column are one, from left to right. */
function joinInColumns({ y, cells }: Row, columns: readonly Extent[]): Row {
  const joined = new Map<number, Cell>();
  for (const cell of [...cells].sort((a, b) => a.left - b.left)) {
    const column = placeCell(cell, columns);
    const before = joined.get(column);
    const text = before ? `${before.text} ${cell.text}` : cell.text;
    joined.set(column, { ...cell, left: before?.left ?? cell.left, text });
  }
  return { y, cells: [...joined.values()] };
}

/** Extents of the columns, from the rows with the most cells; a cell over several columns adds none. */
function findTableColumns(rows: readonly Row[]): Extent[] {
  const columns: Extent[] = [];
  const cells = [...rows].sort((a, b) => b.cells.length - a.cells.length).flatMap((row) => row.cells);
  for (const cell of cells) {
    const touched = columns.filter((column) => overlapWidth(column, cell) > 0);
    const [only] = touched;
    if (!only) columns.push({ left: cell.left, right: cell.right });
    else if (touched.length === 1) {
      const grown = { left: Math.min(only.left, cell.left), right: Math.max(only.right, cell.right) };
      const isFree = columns.every((column) => column === only || overlapWidth(column, grown) <= 0);
      if (isFree) Object.assign(only, grown);
    }
  }
  return columns.sort((a, b) => a.left - b.left);
}
