import type { BodyText } from "./measure-text.ts";
import type { Line } from "./page.ts";
import { findOuterRows, groupByPage, type PageEdge, type Row, writeRow } from "./page-edges.ts";
import { hasLetters, readOffsets, readWords } from "./read-head.ts";

const edges: readonly PageEdge[] = ["top", "bottom"];
const mostRows = 4;
const fewestPages = 3;

/**
 * Running heads and feet: at one height, outside of all text, with words that come again on other pages.
 * Words that change from page to page are told by the page's number beside them, or are those of a heading.
 */
export function findRunningHeads(lines: readonly Line[], body: BodyText): Set<Line> {
  const { leading } = body;
  const mentions = countMentions(lines);
  const pageCount = groupByPage(lines).length;
  const found = new Set<Line>();
  // a head of two lines is taken off one by one
  for (let round = 0; round < mostRows; round++) {
    const pages = groupByPage(lines.filter((line) => !found.has(line)));
    const heads = edges.flatMap((edge) => {
      const outermost = pages.flatMap((page) => findOuterRows(page, edge, 1));
      return groupByHeight(outermost).flatMap((rows) => [
        ...pickRepeated(rows, leading, pageCount),
        ...pickChanging(rows, body, mentions),
      ]);
    });
    if (heads.length === 0) break;
    for (const head of heads) for (const line of head.lines) found.add(line);
  }
  return found;
}

function groupByHeight(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of [...rows].sort((a, b) => a.y - b.y)) {
    const group = groups.at(-1);
    if (group?.[0] && row.y - group[0].y < 1.5) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** The same words on a quarter of the pages, which is every other page in half of a paper. */
function pickRepeated(rows: readonly Row[], leading: number, pageCount: number): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    // a mark of figures that all pages have, such as Springer's, is none of their numbers
    const words = readWords(row) || writeRow(row);
    const group = groups.get(words);
    if (group) group.push(row);
    else groups.set(words, [row]);
  }
  return [...groups].flatMap(([words, group]) => {
    if (group.length < Math.max(2, Math.min(pageCount * 0.25, 8))) return [];
    // rows of tables and marks of axes may be alike too, but not on most pages
    const isSure = group.length >= fewestPages && (hasLetters(words) || group.length >= pageCount * 0.6);
    return isSure || group.every((row) => isApart(row, leading)) ? group : [];
  });
}

function pickChanging(rows: readonly Row[], body: BodyText, mentions: ReadonlyMap<string, number>): Row[] {
  // where text begins on other pages, its next line follows closely
  const apart = rows.filter((row) => isApart(row, body.leading));
  if (apart.length < fewestPages || apart.length < rows.length * 0.8) return [];
  // sections that begin on new pages have their headings at one height too
  const small = apart.filter(({ lines }) => lines.every(({ size }) => size < body.size * 1.05));
  const known = small.filter((row) => !isBold(row) && (mentions.get(keepLetters(readWords(row))) ?? 0) > 1);
  const isMost = (count: number) => count >= Math.max(fewestPages, apart.length * 0.6);
  return isMost(countSamePlace(small)) || isMost(known.length) ? apart : [];
}

function isBold({ lines }: Row): boolean {
  return lines.every(({ runs }) => runs.every(({ font }) => font.isBold));
}

function isApart({ gap }: Row, leading: number): boolean {
  return gap > leading * 1.3;
}

/** How many rows carry a number that counts the pages. */
function countSamePlace(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const offset of rows.flatMap(readOffsets)) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** How often the words of a line stand alone on a line. */
function countMentions(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    const letters = keepLetters(text);
    if (letters.length > 2) counts.set(letters, (counts.get(letters) ?? 0) + 1);
  }
  return counts;
}

function keepLetters(text: string): string {
  return text.replace(/[^\p{L}]+/gu, "").toLowerCase();
}
