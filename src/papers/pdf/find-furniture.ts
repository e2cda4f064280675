import { findPageNumbers } from "./find-page-numbers.ts";
import { findRunningHeads } from "./find-running-heads.ts";
import { measureBodyText } from "./measure-text.ts";
import type { Line, PdfPage } from "./page.ts";
import { groupByPage } from "./page-edges.ts";

/** As publishers print it at the foot of a first page: `0018–9219/26$31.00 © 2026 IEEE`. */
const notice = /^(?:[\dX][\dX\s–-]{3,40}\/\S{0,10}\$[\d.]{1,8}\s?)?(?:©|\(c\)\s?(?:19|20)\d\d)/i;

/** Running heads, page numbers and what else stands in the margins above and below the text. */
export function findFurniture(pages: readonly PdfPage[], lines: readonly Line[]): Set<Line> {
  const heights = new Map(pages.map(({ number, height }) => [number, height]));
  const isInBand = (line: Line) => {
    const height = heights.get(line.page) ?? 792;
    return line.y > height * 0.88 || line.y < height * 0.115;
  };
  const body = measureBodyText(lines);
  const furniture = findRunningHeads(lines, body);
  const drop = (found: readonly Line[]) => {
    for (const line of found) furniture.add(line);
    return lines.filter((line) => !furniture.has(line));
  };
  const notices = lines.filter((line) => isInBand(line) && notice.test(line.text));
  const heads = [...furniture];
  const rest = drop(findPageNumbers(drop(notices), isInBand, heads));
  drop(findBeyondText(rest, body.leading));
  return furniture;
}

/** A few small lines apart from the text, above or below where it ends on other pages. */
function findBeyondText(lines: readonly Line[], leading: number): Line[] {
  const pages = groupByPage(lines);
  if (pages.length < 3) return [];
  const extents = pages.map((page) => page.map(({ y }) => y).sort((a, b) => a - b));
  const bottoms = extents.map(([lowest = 0]) => lowest).sort((a, b) => a - b);
  const tops = extents.map((ys) => ys.at(-1) ?? 0).sort((a, b) => a - b);
  const bottom = bottoms[Math.floor(bottoms.length * 0.3)] ?? 0;
  const top = tops[Math.floor(tops.length * 0.7)] ?? 0;
  return pages.flatMap((page) => {
    const below = page.filter(({ y, size }) => y < bottom - size * 1.3);
    const above = page.filter(({ y, size }) => y > top + size * 1.3 && size < 12);
    return [below, above]
      .filter((group) => group.length > 0 && group.length <= 2 && isApart(group, page, leading))
      .flat();
  });
}

function isApart(group: readonly Line[], page: readonly Line[], leading: number): boolean {
  const rest = page.filter((line) => !group.includes(line));
  return group.every((line) => rest.every(({ y }) => Math.abs(y - line.y) > leading * 1.3));
}
