import { type Cell, type Extent, isIn, isOverSeveral, placeCell, type Row } from "./table-rows.ts";

// in letters' sizes
const narrowest = 7;
const widestSpace = 2.5;

/** Columns that words of other rows go over are one, whose words are set wide apart to end at its edge. */
export function joinStretched(columns: readonly Extent[], rows: readonly Row[]): Extent[] {
  const joined: Extent[] = [];
  for (const column of columns) {
    const before = joined.at(-1);
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
      return touches(row, before) && touches(row, column);
    });
    const hasWordsOnly = parted.every(({ cells }) =>
      cells.every((cell) => !isIn(cell, column) || /^\p{Ll}/u.test(cell.text)),
    );
    const isOver = over.length > 1 && over.length * 2 >= parted.length && hasWordsOnly;
    if (before && (isOver || holdsRest(column, before, rows))) before.right = column.right;
    else joined.push({ ...column });
  }
  return joined;
}

/** A column without a head of its own, whose words all go on from the column before it: most begin small, none with a capital. */
function holdsRest(column: Extent, before: Extent, [head, ...rows]: readonly Row[]): boolean {
  if (!head || !touches(head, before)) return false;
  if (head.cells.some((cell) => isIn(cell, column) && !isIn(cell, before))) return false;
  const within = rows.filter((row) => touches(row, column));
  const words = within.flatMap(({ cells }) => cells.filter((cell) => isIn(cell, column)));
  const small = words.filter(startsSmall);
  return (
    small.length * 2 >= words.length &&
    words.every(({ text }) => /^[\p{Ll}\p{N}(]/u.test(text)) &&
    within.every((row) => touches(row, before) && row.cells.every((cell) => isNear(cell, row, column)))
  );
}

function touches({ cells }: Row, column: Extent): boolean {
  return cells.some((cell) => isIn(cell, column));
}

// not farther from what is left of it than words are set apart in a narrow column
function isNear(cell: Cell, { cells }: Row, column: Extent): boolean {
  if (!isIn(cell, column)) return true;
  const edges = cells.filter(({ left }) => left < cell.left).map(({ right }) => right);
  return cell.left < column.left || cell.left - Math.max(...edges) < cell.size * widestSpace;
}

/** A line of a table that holds the next words of cells of the line above it, which broke at the edges of their columns. */
export function goesOn(row: Row, above: Row, columns: readonly Extent[], head: Row | undefined): boolean {
  const [first] = row.cells;
  if (!first || columns.length < 2 || above.y - row.y > first.size * 1.35) return false;
  if (row.cells.length === 1) return endsAtEdge(first, above, columns, head);
  // heads are full by nature
  return (above !== head || row.cells.every(startsSmall)) && fillsColumns(row, above, columns);
}

function endsAtEdge(cell: Cell, above: Row, columns: readonly Extent[], head: Row | undefined): boolean {
  if (isOverSeveral(cell, columns)) return false;
  const place = placeCell(cell, columns);
  // a column without a head may hold words of the cell before it
  const next = columns[place + 1];
  if (next && !(head && touches(head, next))) return false;
  const edge = columns[place]?.right ?? cell.right;
  const broken = findAbove(cell, above, columns);
  return broken !== undefined && broken.right > edge - cell.size * 3 && startsSmall(cell);
}

/** Of several cells: all in columns wide enough for sentences, behind words that left no room for theirs. */
function fillsColumns({ cells }: Row, above: Row, columns: readonly Extent[]): boolean {
  return (
    cells.some(startsSmall) &&
    cells.every((cell) => {
      const place = placeCell(cell, columns);
      const column = columns[place];
      const broken = findAbove(cell, above, columns);
      if (!column || !broken || column.right - column.left < cell.size * narrowest) return false;
      if (place === 0 && !startsSmall(cell)) return false;
      const [word = ""] = cell.text.split(" ", 1);
      const width = ((cell.right - cell.left) * word.length) / Math.max(1, cell.text.length);
      return /\S \S/.test(broken.text) && broken.right + width > column.right;
    })
  );
}

function findAbove(cell: Cell, above: Row, columns: readonly Extent[]): Cell | undefined {
  const place = placeCell(cell, columns);
  return above.cells.filter((other) => placeCell(other, columns) === place).at(-1);
}

function startsSmall({ text }: Cell): boolean {
  return /^\p{Ll}/u.test(text);
}
