import { type Line, overlapWidth, type Run } from "./page.ts";
import { findRowRules } from "./ruled-rows.ts";
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

interface Extent {
  left: number;
  right: number;
}

const widestSpace = 0.62;

/** The cells of a table's lines as rows of equal length; blank cells stay blank. `rules` are the heights of its rules. */
export function shapeTable(lines: readonly Line[], rules: readonly number[] = []): string[][] {
  const rows = joinLoneCells(groupRows(lines.flatMap(splitCells)));
  const columns = joinStretched(findTableColumns(rows), rows);
  const isParted = findRowRules(rows, columns, rules);
  const shaped: string[][] = [];
  rows.forEach((row, index) => {
    const above = rows[index - 1];
    const last = shaped.at(-1);
    const isSame =
      last && above && (isParted?.(above, row) === false || goesOn(row, above, columns, rows[0]));
    const texts = isSame ? last : columns.map(() => "");
    for (const cell of [...row.cells].sort((a, b) => a.left - b.left)) {
      const column = Math.max(0, placeCell(cell, columns));
      texts[column] = [texts[column], cell.text].filter(Boolean).join(" ");
    }
    if (texts !== last) shaped.push(texts);
  });
  return shaped;
}

/** Columns that words of other rows go over are one, whose words are set wide apart to end at its edge. */
function joinStretched(columns: readonly Extent[], rows: readonly Row[]): Extent[] {
  const joined: Extent[] = [];
  for (const column of columns) {
    const before = joined.at(-1);
    const isIn = (cell: Cell, extent: Extent) => overlapWidth(cell, extent) > 0;
    const over = rows.filter(({ cells }) =>
      cells.some(
        (cell) =>
          before !== undefined &&
          isIn(cell, before) &&
          isIn(cell, column) &&
          /\p{L}{2}.*\s.*\p{L}/u.test(cell.text),
      ),
    );
    const parted = rows.filter((row) => {
      if (!before || over.includes(row)) return false;
      return [before, column].every((extent) => row.cells.some((cell) => isIn(cell, extent)));
    });
    const hasWordsOnly = parted.every(({ cells }) =>
      cells.every((cell) => !isIn(cell, column) || /^\p{Ll}/u.test(cell.text)),
    );
    if (before && over.length > 1 && over.length * 2 >= parted.length && hasWordsOnly)
      before.right = column.right;
    else joined.push({ ...column });
  }
  return joined;
}

/** The next line of words of a cell that broke at the right edge of its column. */
function goesOn({ cells, y }: Row, above: Row, columns: readonly Extent[], head: Row | undefined): boolean {
  const [cell, second] = cells;
  if (!cell || second || columns.length < 2 || above.y - y > cell.size * 1.35) return false;
  if (columns.filter((column) => overlapWidth(column, cell) > 0).length > 1) return false;
  const place = placeCell(cell, columns);
  // a column without a head may hold words of the cell before it
  const next = columns[place + 1];
  if (next && !head?.cells.some((other) => overlapWidth(other, next) > 0)) return false;
  const edge = columns[place]?.right ?? cell.right;
  const broken = above.cells.filter((other) => placeCell(other, columns) === place).at(-1);
  return broken !== undefined && broken.right > edge - cell.size * 3 && /^\p{Ll}/u.test(cell.text);
}

/** The pieces of a line that stand wide apart. */
export function splitCells(line: Line): Cell[] {
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

function placeCell(cell: Cell, columns: readonly Extent[]): number {
  const shares = columns.map((column) => overlapWidth(column, cell));
  const first = shares.findIndex((share) => share > 0);
  const best = shares.indexOf(Math.max(...shares));
  // over several columns: the first of them
  return shares.filter((share) => share > 0).length > 1 ? first : best;
}
