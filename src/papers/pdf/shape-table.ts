import { type Line, overlapWidth, type Run } from "./page.ts";
import { writeRuns } from "./write-runs.ts";

interface Cell {
  left: number;
  right: number;
  y: number;
  size: number;
  text: string;
}

interface Row {
  y: number;
  cells: Cell[];
}

const widestSpace = 0.62;

/** The cells of a table's lines as rows of equal length; blank cells stay blank. */
export function shapeTable(lines: readonly Line[]): string[][] {
  const rows = joinLoneCells(groupRows(lines.flatMap(splitCells)));
  const columns = findTableColumns(rows);
  return rows.map(({ cells }) => {
    const texts = columns.map(() => "");
    for (const cell of [...cells].sort((a, b) => a.left - b.left)) {
      const column = Math.max(0, placeCell(cell, columns));
      texts[column] = [texts[column], cell.text].filter(Boolean).join(" ");
    }
    return texts;
  });
}

function splitCells(line: Line): Cell[] {
  const cells: Cell[] = [];
  let runs: Run[] = [];
  const close = () => {
    if (runs.length === 0) return;
    const left = Math.min(...runs.map(({ x }) => x));
    const right = Math.max(...runs.map(({ right }) => right));
    cells.push({ left, right, y: line.y, size: line.size, text: writeRuns(runs) });
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

function groupRows(cells: readonly Cell[]): Row[] {
  const rows: Row[] = [];
  for (const cell of [...cells].sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    if (row && row.y - cell.y < cell.size * 0.45) row.cells.push(cell);
    else rows.push({ y: cell.y, cells: [cell] });
  }
  return rows;
}

/** A label set in the middle of several rows stands between two of them. */
function joinLoneCells(rows: readonly Row[]): Row[] {
  const kept = rows.map((row) => ({ ...row, cells: [...row.cells] }));
  return kept.filter((row, index) => {
    const [cell, second] = row.cells;
    if (!cell || second) return true;
    const nearby = [kept[index - 1], kept[index + 1]]
      .filter((other) => other !== undefined)
      .filter((other) => Math.abs(other.y - row.y) < cell.size * 0.9 && other.cells.length > 1)
      .filter((other) => other.cells.every((neighbour) => overlapWidth(neighbour, cell) < 0))
      .sort((a, b) => Math.abs(a.y - row.y) - Math.abs(b.y - row.y));
    nearby[0]?.cells.push(cell);
    return nearby.length === 0;
  });
}

/** Extents of the columns, from the rows with the most cells; a cell over several columns adds none. */
function findTableColumns(rows: readonly Row[]): { left: number; right: number }[] {
  const columns: { left: number; right: number }[] = [];
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

function placeCell(cell: Cell, columns: readonly { left: number; right: number }[]): number {
  const shares = columns.map((column) => overlapWidth(column, cell));
  const first = shares.findIndex((share) => share > 0);
  const best = shares.indexOf(Math.max(...shares));
  // over several columns: the first of them
  return shares.filter((share) => share > 0).length > 1 ? first : best;
}
