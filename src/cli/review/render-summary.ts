import { toOneLine } from "../../core/one-line.ts";
import type { Paint } from "../format/paint.ts";
import { wrapText } from "../format/wrap-text.ts";

/** A part of the summary: its heading, and what stands below it. */
interface Section {
  heading: string;
  blocks: string[];
}

/**
 * The Markdown of a review as lines for a terminal. With `itemsEach`, a longer list is cut after so many items and
 * says how many are missing.
 */
export function renderSummary(
  description: string,
  {
    columns,
    paint,
    itemsEach = Number.POSITIVE_INFINITY,
  }: { columns: number; paint: Paint; itemsEach?: number },
): string[] {
  return splitSections(description).flatMap(({ heading, blocks }) => {
    const missing = blocks.length - itemsEach;
    return [
      "",
      ...wrapText(heading, columns).map((line) => paint("bold", line)),
      ...blocks.slice(0, itemsEach).flatMap((block) => renderBlock(block, columns)),
      ...(missing > 0 ? [paint("dim", `  … and ${missing} more`)] : []),
    ];
  });
}

/** The summary cut so that it leaves room for a question below it; whole when it fits. */
export function renderSummaryForScreen(
  description: string,
  { columns, rows, paint }: { columns: number; rows: number; paint: Paint },
): string[] {
  const sizes = [Number.POSITIVE_INFINITY, 12, 8, 5, 3];
  const rendered = sizes.map((itemsEach) => renderSummary(description, { columns, paint, itemsEach }));
  return rendered.find((lines) => lines.length <= rows) ?? rendered.at(-1) ?? [];
}

function splitSections(description: string): Section[] {
  const sections: Section[] = [];
  for (const line of description.split("\n")) {
    const heading = /^#{1,6} (.*)$/s.exec(line)?.[1];
    const last = sections.at(-1);
    if (heading !== undefined) sections.push({ heading: toOneLine(heading), blocks: [] });
    else if (line.trim() !== "" && last) last.blocks.push(line);
    else if (line.trim() !== "") sections.push({ heading: toOneLine(line), blocks: [] });
  }
  return sections;
}

function renderBlock(block: string, columns: number): string[] {
  const isItem = block.startsWith("- ");
  const [first = "", ...rest] = wrapText(toOneLine(isItem ? block.slice(2) : block), columns - 4);
  return [`  ${isItem ? "- " : ""}${first}`, ...rest.map((line) => `  ${isItem ? "  " : ""}${line}`)];
}
