import type { Line } from "./page.ts";
import { findOuterRows, groupByPage } from "./page-edges.ts";

const fewestPages = 3;

/** Numbers alone at the edge of a page that count the pages, or stand where others do; in a short paper those in its margin. */
export function findPageNumbers(lines: readonly Line[], isInMargin: (line: Line) => boolean): Line[] {
  const found = groupByPage(lines).flatMap(findLoneNumbers);
  const candidates = found.filter(({ isFar }) => isFar);
  const offsets = new Map<number, number>();
  for (const { line } of candidates) {
    const offset = readOffset(line);
    if (offset !== undefined) offsets.set(offset, (offsets.get(offset) ?? 0) + 1);
  }
  const isCounting = ({ line }: LoneNumber) =>
    (offsets.get(readOffset(line) ?? Number.NaN) ?? 0) >= fewestPages;
  const counting = candidates.filter(isCounting);
  if (counting.length === 0)
    return candidates.flatMap(({ line, isApart }) => (isApart && isInMargin(line) ? [line] : []));
  // below a note the number may stand as close as a line: then it must count with the others, too
  return found
    .filter((number) => number.isFar || isCounting(number))
    .flatMap(({ line }) => (counting.some(({ line: { y } }) => Math.abs(y - line.y) < 1.5) ? [line] : []));
}

interface LoneNumber {
  line: Line;
  /** With space between it and the text. */
  isFar: boolean;
  /** With more than a line's space between it and the text. */
  isApart: boolean;
}

/** A number alone in the first or last row of a page. */
function findLoneNumbers(page: readonly Line[]): LoneNumber[] {
  const rows = [...findOuterRows(page, "top", 1), ...findOuterRows(page, "bottom", 1)];
  return rows.flatMap(({ lines: [line, second], gap }) =>
    line && !second && isPageNumber(line.text)
      ? [{ line, isFar: gap > line.size * 1.2, isApart: gap > line.size * 1.5 }]
      : [],
  );
}

function readOffset({ text, page }: Line): number | undefined {
  const [digits] = /\d{1,5}/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) - page;
}

function isPageNumber(text: string): boolean {
  return /^[-–—\s]{0,3}(?:page\s)?(?:\d{1,5}|[ivxlc]{1,7})(?:\s(?:of|\/)\s\d{1,4})?[-–—\s]{0,3}$/i.test(text);
}
