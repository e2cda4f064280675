import { keepLetters } from "../match/split-words.ts";
import type { PrintedItem, PrintedPage } from "./read-printed.ts";

/** The letters that a PDF prints in the order of the file, each with the column it stands in. */
export interface PrintedText {
  letters: string;
  /** Column of the letter at this place, counted over the whole document in reading order. */
  columnAt(place: number): number;
}

export function joinPrinted(
  pages: readonly PrintedPage[],
  without: ReadonlySet<PrintedItem> = new Set(),
): PrintedText {
  const parts: string[] = [];
  const starts: number[] = [];
  const columns: number[] = [];
  let length = 0;
  for (const [index, page] of pages.entries()) {
    for (const item of page.items) {
      const letters = without.has(item) ? "" : keepLetters(item.text);
      if (letters === "") continue;
      parts.push(letters);
      starts.push(length);
      columns.push(2 * index + (page.isTwoColumn && isRight(item, page) ? 1 : 0));
      length += letters.length;
    }
  }
  return { letters: parts.join(""), columnAt: (place) => columns[findLast(starts, place)] ?? 0 };
}

function isRight({ left }: PrintedItem, { width }: PrintedPage): boolean {
  return left > width / 2 - 8;
}

function findLast(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
