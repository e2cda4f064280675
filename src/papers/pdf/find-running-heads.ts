import type { Line } from "./page.ts";
import { findOuterRows, groupByPage, type PageEdge, type Row, writeRow } from "./page-edges.ts";

const edges: readonly PageEdge[] = ["top", "bottom"];
const mostRows = 3;
const fewestPages = 3;

/** Running heads and feet whose words change: at one height, apart from the text, with the page's number or words of a heading. */
export function findRunningHeads(lines: readonly Line[], leading: number): Set<Line> {
  const mentions = countMentions(lines);
  const found = new Set<Line>();
  // a head of two lines is taken off one by one
  for (let round = 0; round < mostRows; round++) {
    const pages = groupByPage(lines.filter((line) => !found.has(line)));
    const heads = edges.flatMap((edge) => {
      const outermost = pages.flatMap((page) => findOuterRows(page, edge, 1));
      return groupByHeight(outermost).flatMap((rows) => pickHeads(rows, leading, mentions));
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

function pickHeads(rows: readonly Row[], leading: number, mentions: ReadonlyMap<string, number>): Row[] {
  // where text begins on other pages, its next line follows closely
  const apart = rows.filter(({ gap }) => gap > leading * 1.3);
  if (apart.length < fewestPages || apart.length < rows.length * 0.8) return [];
  const offsets = apart.map(readOffsets);
  const numbered = mostShared(offsets);
  const isMost = (count: number) => count >= Math.max(fewestPages, apart.length * 0.6);
  const known = apart.filter((row) => (mentions.get(readLetters(writeRow(row))) ?? 0) > 1);
  return isMost(numbered) || isMost(known.length) ? apart : [];
}

/** Numbers at either end of a row, counted from the page's place in the file. */
function readOffsets(row: Row): number[] {
  const words = writeRow(row).split(/\s+/);
  return [...new Set([words[0], words.at(-1)])].flatMap((word) =>
    word !== undefined && /^\d{1,5}$/.test(word) ? [Number(word) - row.page] : [],
  );
}

function mostShared(offsets: readonly number[][]): number {
  const counts = new Map<number, number>();
  for (const offset of offsets.flat()) counts.set(offset, (counts.get(offset) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** How often the words of a line stand alone on a line. */
function countMentions(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of lines) {
    const letters = readLetters(text);
    if (letters.length > 2) counts.set(letters, (counts.get(letters) ?? 0) + 1);
  }
  return counts;
}

function readLetters(text: string): string {
  return text.replace(/[^\p{L}]+/gu, "").toLowerCase();
}
