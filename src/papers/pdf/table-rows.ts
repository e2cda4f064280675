import { type Line, overlapWidth, type Run } from "./page.ts";
import { writeRuns } from "./write-runs.ts";

export interface Cell {
  left: number;
  right: number;
  y: number;
  size: number;
  text: string;
}

export interface Row {
  y: number;
  cells: Cell[];
}

export interface Extent {
  left: number;
  right: number;
}

const widestSpace = 0.62;
const widestTie = 0.2;

/** The pieces of a line that stand wide apart. */
export function splitCells(line: Line): Cell[] {
  const cells: Cell[] = [];
  let runs: Run[] = [];
  const close = () => {
    if (runs.length === 0) return;
    const left = Math.min(...runs.map(({ x }) => x));
    const right = Math.max(...runs.map(({ right }) => right));
    // a cell may stand a little above or below the others of its line, and hold raised letters
    const { y } = runs.reduce((tallest, run) => (run.size > tallest.size ? run : tallest));
    cells.push({ left, right, y, size: line.size, text: writeRuns(runs) });
    runs = [];
  };
  let edge = Number.NEGATIVE_INFINITY;
  for (const run of line.runs) {
    if (run.x - edge > line.size * widestSpace) close();
    edge = runs.length === 0 ? run.right : Math.max(edge, run.right);
    runs.push(run);
  }
  close();
  return cells;
}

/** Cells at one height, from the top. */
export function groupRows(cells: readonly Cell[]): Row[] {
  const rows: Row[] = [];
  for (const cell of [...cells].sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    if (row && row.y - cell.y < cell.size * 0.45) row.cells.push(cell);
    else rows.push({ y: cell.y, cells: [cell] });
  }
  return rows;
}

/** A label set in the middle of several rows stands between two of them. */
export function joinLoneCells(rows: readonly Row[]): Row[] {
  const kept = rows.map((row) => ({ ...row, cells: [...row.cells] }));
  return kept.filter((row, index) => {
    const [cell, second] = row.cells;
    if (!cell || second) return true;
    const nearby = [kept[index - 1], kept[index + 1]]
      .filter((other) => other !== undefined)
      .filter((other) => Math.abs(other.y - row.y) < cell.size * 0.9 && other.cells.length > 1)
      .filter((other) => other.cells.every((neighbour) => overlapWidth(neighbour, cell) < 0));
    const [upper, lower] = nearby;
    // half way between two it belongs to both, and is read with the upper
    const isLower = upper && lower && upper.y - row.y > row.y - lower.y + cell.size * widestTie;
    (isLower ? lower : upper)?.cells.push(cell);
    return nearby.length === 0;
  });
}

export function isIn(cell: Extent, column: Extent): boolean {
  return overlapWidth(column, cell) > 0;
}

/** True for a cell over more than one column. */
export function isOverSeveral(cell: Cell, columns: readonly Extent[]): boolean {
  return columns.filter((column) => isIn(cell, column)).length > 1;
}

/** Index of the column that a cell stands in; of one over several, the first. */
export function placeCell(cell: Cell, columns: readonly Extent[]): number {
  if (isOverSeveral(cell, columns)) return columns.findIndex((column) => isIn(cell, column));
  const shares = columns.map((column) => overlapWidth(column, cell));
  return shares.indexOf(Math.max(...shares));
}
