import type { Line } from "./page.ts";
import { findOuterRows, groupByPage } from "./page-edges.ts";

const fewestPages = 3;
/** Publishers print a line or two below the number of a first page. */
const rowsAtFoot = 3;

/**
 * Numbers alone at the edge of a page that count the pages, or stand where others do; in a short paper those in its
 * margin. `heads` are the running heads, of which some pages have nothing but the number.
 */
export function findPageNumbers(
  lines: readonly Line[],
  isInMargin: (line: Line) => boolean,
  heads: readonly Line[] = [],
): Line[] {
  const found = groupByPage(lines).flatMap(findLoneNumbers);
  const candidates = found.filter(({ isFar, isOuter }) => isFar && isOuter);
  const offsets = new Map<number, number>();
  const known = heads.filter(({ text }) => isPageNumber(text));
  for (const line of [...candidates.map((candidate) => candidate.line), ...known]) {
    const offset = readOffset(line);
    if (offset !== undefined) offsets.set(offset, (offsets.get(offset) ?? 0) + 1);
  }
  const isCounting = (line: Line) => (offsets.get(readOffset(line) ?? Number.NaN) ?? 0) >= fewestPages;
  const counting = [...candidates.map(({ line }) => line), ...known].filter(isCounting);
  if (counting.length === 0)
    return candidates.flatMap(({ line, isApart }) => (isApart && isInMargin(line) ? [line] : []));
  // as close as a line below a note, or above a publisher's lines, the number must count with the others, too
  return found
    .filter(({ line, isFar, isOuter }) => (isFar && isOuter) || isCounting(line))
    .flatMap(({ line }) => (counting.some(({ y }) => Math.abs(y - line.y) < 1.5) ? [line] : []));
}

interface LoneNumber {
  line: Line;
  /** In the first or last row of its page. */
  isOuter: boolean;
  /** With space between it and the text. */
  isFar: boolean;
  /** With more than a line's space between it and the text. */
  isApart: boolean;
}

/** A number alone in the first row or one of the last rows of a page. */
function findLoneNumbers(page: readonly Line[]): LoneNumber[] {
  const bottom = findOuterRows(page, "bottom", rowsAtFoot);
  return [...findOuterRows(page, "top", 1), ...bottom].flatMap((row) => {
    const { lines, gap } = row;
    const [line, second] = lines;
    if (!line || second || !isPageNumber(line.text)) return [];
    const isOuter = bottom.indexOf(row) <= 0;
    return [{ line, isOuter, isFar: gap > line.size * 1.2, isApart: gap > line.size * 1.5 }];
  });
}

function readOffset({ text, page }: Line): number | undefined {
  const [digits] = /\d{1,5}/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) - page;
}

function isPageNumber(text: string): boolean {
  return /^[-–—\s]{0,3}(?:page\s)?(?:\d{1,5}|[ivxlc]{1,7})(?:\s(?:of|\/)\s\d{1,4})?[-–—\s]{0,3}$/i.test(text);
}
