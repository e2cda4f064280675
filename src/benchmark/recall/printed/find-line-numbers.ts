import { printLine } from "./print-line.ts";
import type { PrintedItem, PrintedPage } from "./read-printed.ts";

const fewestLineNumbers = 15;
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

/** Review line numbers of a page: rising digits that share an edge. */
export function findLineNumbers(page: PrintedPage): LineNumber[] {
  const digits = page.items.filter(({ text }) => /^\s*\d{1,4}\s*$/.test(text));
  return digits.flatMap((item) => {
    const aligned = digits.filter(
      ({ left, right }) => Math.abs(left - item.left) < edge || Math.abs(right - item.right) < edge,
    );
    const isOutside = aligned.length >= fewestLineNumbers && isIncreasing(aligned);
    if (!isOutside) return [];
    return [{ number: item.text.trim(), beside: readBeside(item, page), item }];
  });
}

function readBeside(number: PrintedItem, page: PrintedPage): string {
  const isRight = ({ left }: PrintedItem) => page.isTwoColumn && left > page.width / 2 - gutter;
  const items = page.items.filter(
    (item) => item !== number && Math.abs(item.y - number.y) < lineReach && isRight(item) === isRight(number),
  );
  return printLine(
    items.sort((one, other) => one.left - other.left),
    new Set(items.filter(({ text }) => /^\s*\d{1,4}\s*$/.test(text))),
  );
}

// a column of a table is in no order
function isIncreasing(items: readonly PrintedItem[]): boolean {
  const numbers = [...items].sort((one, other) => other.y - one.y).map(({ text }) => Number(text));
  const rising = numbers.filter((number, index) => index > 0 && number === (numbers[index - 1] ?? 0) + 1);
  return rising.length >= items.length * 0.7;
}
