import { keepLetters } from "../match/split-words.ts";
import { findLineNumbers, gutter, type LineNumber } from "./find-line-numbers.ts";
import { printLine } from "./print-line.ts";
import type { PrintedItem, PrintedPage } from "./read-printed.ts";

const fewestPages = 3;
const shareOfPages = 0.25;
/** Lines of both columns, a caption or a note, that a page number may end up beside. */
const nearest = 6;

/** What a PDF prints on its pages that is no part of the text. */
export interface Furniture {
  /** Letters of each running head or foot. */
  runningHeads: string[];
  /** Number of each page that prints one, with lines printed before it and on the page after it. */
  pageNumbers: { number: string; before: string[]; after: string[] }[];
  lineNumbers: LineNumber[];
}

/** Finds running heads and page numbers by their repetition at one height, line numbers by their common edge. */
export function findFurniture(pages: readonly PrintedPage[]): Furniture {
  const lineNumbers = findLineNumbers(pages);
  const numbering = new Set(lineNumbers.map(({ item }) => item));
  const outer = pages.map((page) =>
    page.lines.flatMap(({ y, items }) =>
      splitAtGutter(items, page).map((part) => ({ y, text: printLine(part, numbering) })),
    ),
  );
  const repeated = findRepeated(outer, pages.length);
  const isRepeated = (line: { y: number; text: string }) => repeated.has(keyOf(line));
  const heads = new Set<string>();
  for (const line of outer.flat()) {
    const letters = keepLetters(line.text).replace(/\d+/g, "");
    if (letters.length >= 8 && isRepeated(line)) heads.add(letters);
  }
  const pageNumbers = outer.flatMap((lines, index) => {
    const printed = lines.find((line) => /^\d{1,4}$/.test(line.text) && isRepeated(line));
    if (!printed) return [];
    const body = (at: number) =>
      (outer[at] ?? []).filter((line) => line.text !== "" && !isRepeated(line)).map(({ text }) => text);
    return [
      { number: printed.text, before: body(index).slice(-nearest), after: body(index + 1).slice(0, nearest) },
    ];
  });
  return {
    runningHeads: [...heads],
    pageNumbers,
    lineNumbers,
  };
}

function findRepeated(pages: readonly { y: number; text: string }[][], count: number): Set<string> {
  const pagesOf = new Map<string, Set<number>>();
  for (const [index, lines] of pages.entries()) {
    for (const line of lines) {
      if (line.text === "") continue;
      const known = pagesOf.get(keyOf(line));
      if (known) known.add(index);
      else pagesOf.set(keyOf(line), new Set([index]));
    }
  }
  const enough = Math.max(fewestPages, count * shareOfPages);
  return new Set([...pagesOf].filter(([, found]) => found.size >= enough).map(([key]) => key));
}

function keyOf({ y, text }: { y: number; text: string }): string {
  return `${Math.round(y / 4)} ${text.replace(/\d+/g, "#")}`;
}

function splitAtGutter(items: readonly PrintedItem[], { isTwoColumn, width }: PrintedPage): PrintedItem[][] {
  const right = items.filter(({ left }) => left > width / 2 - gutter);
  const crosses = items.some((item) => item.left < width / 2 - gutter && item.right > width / 2 + gutter);
  return isTwoColumn && !crosses ? [items.filter((item) => !right.includes(item)), right] : [[...items]];
}
