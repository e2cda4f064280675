import type { BodyText } from "./measure-text.ts";
import { findMostCommon } from "./most-common.ts";
import { type Line, overlapWidth } from "./page.ts";

export interface Extent {
  left: number;
  right: number;
}

/** Where the text of one page stands. On a page of one column all three are the same. */
export interface PageColumns {
  isTwoColumn: boolean;
  left: Extent;
  right: Extent;
  full: Extent;
}

/** Finds the columns of every page; a page with little text takes them from the others. */
export function findColumns(pages: readonly (readonly Line[])[], body: BodyText): PageColumns[] {
  const prose = pages.map((lines) =>
    lines.filter((line) => Math.abs(line.size - body.size) < body.size * 0.16),
  );
  const own = agreeOnWidths(prose.map((lines) => findOwnColumns(lines, body)));
  const pairs = own.flatMap((columns) => (columns?.isTwoColumn ? [columns] : []));
  const usual = findExtent(prose.flat()) ?? { left: 72, right: 540 };
  const single = pairs.length > pages.length / 2 ? sameColumns(pairs[0]?.full ?? usual) : sameColumns(usual);
  return own.map((columns, index) => {
    const lines = prose[index] ?? [];
    if (columns?.isTwoColumn) return columns;
    // a last page may fill one column only
    const pair = pairs.at(-1);
    if (pair && lines.length > 0 && lines.every((line) => !crosses(line, pair))) return pair;
    const isInside =
      !columns || (columns.full.left > single.full.left - 3 && columns.full.right < single.full.right + 3);
    return isInside ? single : columns;
  });
}

/** A column of which one edge is where it is on most pages has the other there too: a page of lists shows few full lines. */
function agreeOnWidths(pages: readonly (PageColumns | undefined)[]): (PageColumns | undefined)[] {
  const pairs = pages.filter((columns) => columns?.isTwoColumn === true);
  const usual = { left: findUsual(pairs, "left"), right: findUsual(pairs, "right") };
  return pages.map((columns) => {
    if (!columns?.isTwoColumn) return columns;
    const left = widen(columns.left, usual.left);
    const right = widen(columns.right, usual.right);
    return { isTwoColumn: true, left, right, full: { left: left.left, right: right.right } };
  });
}

function findUsual(pairs: readonly (PageColumns | undefined)[], side: "left" | "right"): Extent | undefined {
  const extents = pairs.flatMap((columns) => (columns ? [columns[side]] : []));
  const widths = findMostCommon(extents, ({ left, right }) => right - left, { step: 4 });
  if (!widths || widths.weight * 2 <= extents.length) return undefined;
  return extents.find(({ left, right }) => Math.abs(right - left - widths.value) < 4);
}

function widen(column: Extent, usual: Extent | undefined): Extent {
  if (!usual || column.right - column.left > usual.right - usual.left) return column;
  if (Math.abs(column.right - usual.right) < 3) return { ...column, left: usual.left };
  return Math.abs(column.left - usual.left) < 3 ? { ...column, right: usual.right } : column;
}

function findOwnColumns(prose: readonly Line[], body: BodyText): PageColumns | undefined {
  const full = findExtent(prose);
  if (prose.length < 4 || !full) return undefined;
  const outer = {
    left: Math.min(...prose.map(({ left }) => left)),
    right: Math.max(...prose.map(({ right }) => right)),
  };
  const middle = (outer.left + outer.right) / 2;
  const isWide = (line: Line) => line.right - line.left > (outer.right - outer.left) * 0.3;
  const left = findExtent(prose.filter((line) => line.right < middle + body.size && isWide(line)));
  const right = findExtent(prose.filter((line) => line.left > middle - body.size && isWide(line)));
  if (left && right && left.count >= 4 && right.count >= 4)
    return { isTwoColumn: true, left, right, full: { left: left.left, right: right.right } };
  return sameColumns(full);
}

/** Says of each line which column it is in. The last line of a paragraph over both columns is short. */
export function assignColumns(lines: readonly Line[], columns: PageColumns, leading: number): void {
  if (!columns.isTwoColumn) return;
  const gutter = (columns.left.right + columns.right.left) / 2;
  let above: Line | undefined;
  for (const line of lines) {
    const continues =
      above?.column === "full" &&
      Math.abs(above.size - line.size) < 0.3 &&
      Math.abs(above.left - line.left) < line.size * 2 &&
      above.y - line.y > 0 &&
      above.y - line.y < leading * 1.2;
    const isBeside = above && Math.abs(above.y - line.y) < 2 && overlapWidth(above, line) > 0;
    if (above && (isBeside || runsOver(line, above, columns, leading))) line.column = above.column;
    else if (continues || crosses(line, columns)) line.column = "full";
    else line.column = (line.left + line.right) / 2 < gutter ? "left" : "right";
    above = line;
  }
}

/** A formula too wide for its column, which ends little beyond it. */
function runsOver(line: Line, above: Line, columns: PageColumns, leading: number): boolean {
  return (
    above.column === "left" &&
    // pieces of a formula are drawn up and down
    above.y - line.y > -line.size * 2.5 &&
    above.y - line.y < leading * 3 &&
    crosses(line, columns) &&
    line.right < columns.right.left + line.size * 2
  );
}

function crosses(line: Line, { left, right }: PageColumns): boolean {
  return line.left < left.right - 3 && line.right > right.left + 3;
}

function sameColumns(full: Extent): PageColumns {
  return { isTwoColumn: false, left: full, right: full, full };
}

function findExtent(lines: readonly Line[]): (Extent & { count: number }) | undefined {
  const left = findMostCommon(lines, (line) => line.left, { step: 2 });
  const right = findMostCommon(lines, (line) => line.right, { step: 2 });
  if (!left || !right) return undefined;
  return { left: left.value, right: right.value, count: Math.min(left.weight, right.weight) };
}
