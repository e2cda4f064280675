import { type Row, writeRow } from "./page-edges.ts";

/** Numbers at either end of a row, counted from the page's place in the file: the same for all page numbers. */
export function readOffsets(row: Row): number[] {
  const words = splitRow(row);
  return [...new Set([words[0], words.at(-1)])].flatMap((word) =>
    word !== undefined && isNumber(word) ? [Number(word) - row.page] : [],
  );
}

/** The words of a row without the number at either end; empty for a page number alone. */
export function readWords(row: Row): string {
  const words = splitRow(row);
  const start = words[0] !== undefined && isNumber(words[0]) ? 1 : 0;
  const last = words.at(-1);
  const end = last !== undefined && isNumber(last) ? -1 : words.length;
  return words.slice(start, end).join(" ");
}

/** More than a row of figures or the mark of an axis. */
export function hasLetters(words: string): boolean {
  return (words.match(/\p{L}/gu) ?? []).length > 2;
}

function splitRow(row: Row): string[] {
  return writeRow(row)
    .split(/\s+/)
    .filter((word) => word !== "");
}

function isNumber(word: string): boolean {
  return /^\d{1,5}$/.test(word);
}
