import { isBold, isWorded } from "./heading-style.ts";
import type { Line } from "./page.ts";
import { columnOf, type Layout } from "./page-layout.ts";

const title = /^[\p{Lu}\p{N}][^.,;:=]{0,2}(?:[^,;=]{0,90}[^.,;:=])?$/u;
const named =
  /^(?:theorem|lemma|proposition|corollary|definition|assumption|remark|example|exercise|conjecture|claim|proof|note|step|case|figure|table|algorithm|input|output)\b/i;

/**
 * True for a title without a number in bold letters of the text's size: alone on its line at the column's edge,
 * with space above and below that no paragraph has, and text that goes on under it.
 */
export function isBoldTitle(flow: readonly Line[], index: number, layout: Layout): boolean {
  const [above, line, below] = [flow[index - 1], flow[index], flow[index + 1]];
  const columns = layout.pages.find(({ page }) => page.number === line?.page)?.columns;
  if (!line || !below || !columns) return false;
  const { size, leading } = layout.body;
  if (!isBold(line) || !isWorded(line) || Math.abs(line.size - size) > size * 0.1) return false;
  if (!title.test(line.text) || named.test(line.text)) return false;
  const column = columnOf(line, columns);
  const isShort = line.right < column.left + (column.right - column.left) * 0.85;
  const isAtEdge = Math.abs(line.left - column.left) < 2 && Math.abs(below.left - column.left) < size * 2;
  if (!isShort || !isAtEdge || isBold(below)) return false;
  const isUnder = below.page === line.page && below.column === line.column && below.y < line.y;
  const isTop = !above || above.page !== line.page || above.column !== line.column || above.y < line.y;
  const isApart = isTop || above.y - line.y > leading * 1.4;
  return isUnder && isApart && line.y - below.y > leading * 1.15 && isTextWide(below, column, size);
}

// cells and labels under a bold word are none of its text
function isTextWide(line: Line, column: { left: number; right: number }, size: number): boolean {
  return line.right > column.left + (column.right - column.left) * 0.6 && Math.abs(line.size - size) < 0.5;
}
