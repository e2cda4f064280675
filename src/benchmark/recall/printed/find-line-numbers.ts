import { printLine } from "./print-line.ts";
import type { PrintedItem, PrintedPage } from "./read-printed.ts";

const fewestLineNumbers = 15;
const fewestBesideFloats = 5;
const edge = 3;
const lineReach = 4;
/** Half the space between two columns that text may reach into, in points. */
export const gutter = 8;

/** A digit-only item in the margin and the words printed beside it. */
export interface LineNumber {
  number: string;
  beside: string;
  item: PrintedItem;
}

/** Review line numbers: digits at an edge of the page at which some page has many that rise, and shorter runs beside floats. */
export function findLineNumbers(pages: readonly PrintedPage[]): LineNumber[] {
  const edges = pages.flatMap((page) => findRuns(page, fewestLineNumbers));
  // the numbered lines of a printout may be as many on one page
  const numbered = pages.filter((page) => page.items.some((item) => edges.includes(item)));
  if (numbered.length < pages.length / 4) return [];
  return pages.flatMap((page) => {
    const short = new Set(findRuns(page, fewestBesideFloats, isNoListing));
    return page.items
      .filter((item) => isDigits(item) && (short.has(item) || edges.some((other) => isAligned(item, other))))
      .map((item) => ({ number: item.text.trim(), beside: readBeside(item, page), item }));
  });
}

/** Digits of a page that have at least so many others below and above them that rise. */
function findRuns(
  page: PrintedPage,
  fewest: number,
  isMeant: (aligned: readonly PrintedItem[]) => boolean = () => true,
): PrintedItem[] {
  const digits = page.items.filter(isDigits);
  return digits.filter((item) => {
    const aligned = digits.filter((other) => isAligned(item, other));
    return aligned.length >= fewest && isIncreasing(aligned) && isMeant(aligned);
  });
}

// the lines of an algorithm are counted from one
function isNoListing(aligned: readonly PrintedItem[]): boolean {
  return aligned.every(({ text }) => Number(text) !== 1);
}

function isDigits({ text }: PrintedItem): boolean {
  return /^\s*\d{1,4}\s*$/.test(text);
}

function isAligned(one: PrintedItem, other: PrintedItem): boolean {
  return Math.abs(one.left - other.left) < edge || Math.abs(one.right - other.right) < edge;
}

function readBeside(number: PrintedItem, page: PrintedPage): string {
  const isRight = ({ left }: PrintedItem) => page.isTwoColumn && left > page.width / 2 - gutter;
  const items = page.items.filter(
    (item) => item !== number && Math.abs(item.y - number.y) < lineReach && isRight(item) === isRight(number),
  );
  return printLine(
    items.sort((one, other) => one.left - other.left),
    new Set(items.filter(isDigits)),
  );
}

// a column of a table is in no order
function isIncreasing(items: readonly PrintedItem[]): boolean {
  const numbers = [...items].sort((one, other) => other.y - one.y).map(({ text }) => Number(text));
  const rising = numbers.filter((number, index) => index > 0 && number === (numbers[index - 1] ?? 0) + 1);
  return rising.length >= items.length * 0.7;
}
