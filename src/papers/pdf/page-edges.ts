import type { Line } from "./page.ts";

export type PageEdge = "top" | "bottom";

/** What stands at one height of a page. */
export interface Row {
  page: number;
  y: number;
  lines: Line[];
  /** Distance to the next row towards the middle of the page. */
  gap: number;
}

export function groupByPage(lines: readonly Line[]): Line[][] {
  const pages = new Map<number, Line[]>();
  for (const line of lines) {
    const page = pages.get(line.page);
    if (page) page.push(line);
    else pages.set(line.page, [line]);
  }
  return [...pages.values()];
}

/** The first or last rows of one page, from the edge inwards. */
export function findOuterRows(lines: readonly Line[], edge: PageEdge, count: number): Row[] {
  const inwards = edge === "top" ? (a: Line, b: Line) => b.y - a.y : (a: Line, b: Line) => a.y - b.y;
  const rows: Row[] = [];
  for (const line of [...lines].sort(inwards)) {
    const row = rows.at(-1);
    const gap = row ? Math.abs(row.y - line.y) : 0;
    if (row && gap < line.size * 0.3) row.lines.push(line);
    else {
      if (row) row.gap = gap;
      if (rows.length === count) break;
      rows.push({ page: line.page, y: line.y, lines: [line], gap: Number.POSITIVE_INFINITY });
    }
  }
  return rows;
}

/** Letters and digits of a row from left to right. */
export function writeRow({ lines }: Row): string {
  return [...lines]
    .sort((a, b) => a.left - b.left)
    .map(({ text }) => text)
    .join(" ");
}
