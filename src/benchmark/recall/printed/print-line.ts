import type { PrintedItem } from "./read-printed.ts";

/** Items of one line as text, but for some. */
export function printLine(items: readonly PrintedItem[], without: ReadonlySet<PrintedItem>): string {
  return items
    .filter((item) => !without.has(item))
    .map(({ text }) => text)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
