import { collectHeading, isBold, isItalic, isWorded } from "./heading-style.ts";
import type { Line } from "./page.ts";
import { columnOf, type Layout } from "./page-layout.ts";
import { hasRoom } from "./paragraph-breaks.ts";

const title = /^["“‘(]?[\p{Lu}\p{N}](?:[^;=]{0,200}[^.,;:=\s])?$/u;
const largeTitle = /^["“‘(]?[\p{L}\p{N}](?:[^;=]{0,200}[^.,;:=\s])?$/u;
const named =
  /^(?:theorem|lemma|proposition|corollary|definition|assumption|remark|example|exercise|conjecture|claim|proof|note|step|case|figure|table|algorithm|input|output|key ?words|index terms|ccs concepts)\b/i;

/** What is known of a line's surroundings that its own letters do not tell. */
export interface TitlePlace {
  /** Titles in bold letters of the text's size are to be expected. */
  hasBold: boolean;
  /** And in italics. */
  hasItalic: boolean;
  /** Text was met before it: what stands above all text is title, names and addresses. */
  hasBegun: boolean;
  isBelowHeading: boolean;
}

/**
 * True for a title without a number: alone on its lines, at the column's edge or in its middle, with space above
 * that no paragraph has, and text that goes on under it; larger than the text, or in bold letters or italics.
 */
export function isUnnumberedTitle(
  flow: readonly Line[],
  index: number,
  layout: Layout,
  { hasBold, hasItalic, hasBegun, isBelowHeading }: TitlePlace,
): boolean {
  const line = flow[index];
  if (!line || !isWorded(line)) return false;
  const { size, leading } = layout.body;
  const isLarge = hasBegun && line.size > size * 1.08;
  const isSet = [hasBold && isBold, hasItalic && isItalic].find((test) => test !== false && test(line));
  if (!isLarge && !(isSet && Math.abs(line.size - size) < size * 0.11)) return false;
  const lines = collectHeading(flow, index, layout);
  const last = lines.at(-1) ?? line;
  const [above, below] = [flow[index - 1], flow[index + lines.length]];
  const columns = layout.pages.find(({ page }) => page.number === line.page)?.columns;
  if (!below || !columns) return false;
  const text = lines.map((part) => part.text).join(" ");
  if (!(isLarge ? largeTitle : title).test(text) || (!isLarge && named.test(text))) return false;
  const column = columnOf(line, columns);
  const isWithin = last.right < column.right + size;
  // the edge of a page that has few lines may be told by the text below
  const isAtEdge = [column, below].some(({ left }) => Math.abs(line.left - left) < 2.5);
  if (!isWithin || !(isAtEdge || isCentred(line, column))) return false;
  const isUnder = below.page === last.page && below.column === last.column && below.y < last.y;
  const isTop = !above || above.page !== line.page || above.column !== line.column || above.y < line.y;
  const isApart = isTop || isBelowHeading || above.y - line.y > leading * 1.4;
  if (!isUnder || !isApart) return false;
  if (isLarge) return last.y - below.y > leading * 1.1;
  const isAbove = Math.abs(below.left - column.left) < size * 2;
  if (!isSet) return false;
  if (isSet(below) && last.y - below.y > leading * 1.4) {
    const place = { hasBold, hasItalic, hasBegun, isBelowHeading: true };
    return isUnnumberedTitle(flow, index + lines.length, layout, place);
  }
  // apart from the text, or ended though the text's first word would have fitted
  const isEnded = last.y - below.y > leading * 1.15 || hasRoom(last, below, column.right);
  return !isSet(below) && isAbove && isEnded && isText(below, column, size);
}

function isCentred(line: Line, column: { left: number; right: number }): boolean {
  return Math.abs(line.left + line.right - column.left - column.right) < 5;
}

// cells and labels under a bold word are none of its text
function isText(line: Line, column: { left: number; right: number }, size: number): boolean {
  const isWide = line.right > column.left + (column.right - column.left) * 0.6;
  return isWide && Math.abs(line.size - size) < 0.5;
}
