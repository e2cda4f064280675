import { groupByRules } from "./ruled-rows.ts";
import { type Cell, type Extent, isOverSeveral, placeCell, type Row } from "./table-rows.ts";

const figures = /^[\d\s.,%±()+–−-]+$/;

/** Rows between the same two rules, from the top; those above the first rule and below the last are none's. */
function findBands(rows: readonly Row[], rules: readonly number[]): Row[][] {
  const bands = [...groupByRules(rows, rules)];
  return bands.filter(([above]) => above > 0 && above < rules.length).map(([, band]) => band);
}

/**
 * A label for all rows between two rules is set in the middle of them; here it is in the first of them, as LaTeX
 * writes it. Left alone where a row has nothing beside the labels, where there are several, or one is not in the middle.
 */
export function raiseLabels(
  rows: readonly Row[],
  columns: readonly Extent[],
  rules: readonly number[],
): Row[] {
  const raised = new Map<Row, Row>();
  const [head, ...others] = findBands(rows, rules);
  // the words of a head are no labels of its rows
  const bands = head && head[0] !== rows[0] ? [head, ...others] : others;
  for (const band of bands) {
    const isLabel = (cell: Cell) => placeCell(cell, columns) === 0;
    const isBeside = ({ cells }: Row) => cells.some((cell) => !isLabel(cell));
    const [label, second] = band.flatMap(({ cells }) => cells.filter(isLabel));
    const isAlone = label !== undefined && second === undefined && columns.length > 2;
    if (!isAlone || !band.every(isBeside) || !isInMiddle(label, band)) continue;
    band.forEach((row, index) => {
      const others = row.cells.filter((cell) => cell !== label);
      raised.set(row, { y: row.y, cells: index === 0 ? [label, ...others] : others });
    });
  }
  return rows.map((row) => raised.get(row) ?? row);
}

function isInMiddle({ y }: Cell, band: readonly Row[]): boolean {
  const top = band[0]?.y ?? y;
  const bottom = band.at(-1)?.y ?? y;
  return Math.abs(y - (top + bottom) / 2) < ((top - bottom) / Math.max(1, band.length - 1)) * 0.4;
}

/**
 * The lines of a head whose words break over lines: all begin in the first, or those of one line are set between the
 * two of the others. Undefined for any other head, as one with words over several columns.
 */
export function findHeadLines(
  rows: readonly Row[],
  columns: readonly Extent[],
  rules: readonly number[],
): readonly Row[] | undefined {
  const [head = [], ...others] = findBands(rows, rules);
  const [upper, middle, lower, more] = head;
  if (!upper || !middle || more || upper !== rows[0] || others.length === 0) return undefined;
  const cells = head.flatMap((row) => row.cells);
  if (cells.some((cell) => isOverSeveral(cell, columns) || figures.test(cell.text))) return undefined;
  const listPlaces = (row: Row) => row.cells.map((cell) => placeCell(cell, columns)).sort((a, b) => a - b);
  const isFull = upper.cells.length === columns.length && middle.cells.length < columns.length;
  const isAround =
    lower !== undefined &&
    listPlaces(upper).join() === listPlaces(lower).join() &&
    !listPlaces(middle).some((place) => listPlaces(upper).includes(place)) &&
    // the column of labels may have no head
    upper.cells.length + middle.cells.length >= columns.length - 1;
  return isFull || isAround ? head : undefined;
}
