import { findWidestGap } from "./find-prose.ts";
import { hasSmallCapitals } from "./heading-style.ts";
import { type Box, joinBoxes, type Line, overlapWidth, type Rule } from "./page.ts";
import { columnOf, type Layout, type PageLayout } from "./page-layout.ts";

export type FloatType = "figure" | "table" | "algorithm";

/** What is printed with a figure, table or algorithm: `Figure 2: …`. */
export interface Caption {
  type: FloatType;
  number: string;
  lines: Line[];
  box: Box;
  layout: PageLayout;
}

const types: Record<string, FloatType> = { f: "figure", t: "table", a: "algorithm" };
const start =
  /^(Figure|Fig\.|Table|Tab\.|Algorithm|FIGURE|FIG\.|TABLE|ALGORITHM)\s?(S?(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,2}|[IVXL]{1,6}(?=[\s.:]|$))(?:\s?([:.|]|[–—])\s?|\s|$)(.{0,400})/;

/** Finds captions and all their lines. A sentence may begin with `Figure 2`, a caption stands apart from the text above. */
export function findCaptions({ pages, body }: Layout): Caption[] {
  const captions = new Map<string, Caption>();
  for (const layout of pages) {
    layout.lines.forEach((line, index) => {
      const match = start.exec(line.text);
      const type = types[match?.[1]?.[0]?.toLowerCase() ?? ""];
      if (!match?.[2] || !type || !isCaption(layout, index, match, type, body.font)) return;
      const number = match[2].replace(/^S(?=\d)/, "S");
      const key = `${type} ${number}`;
      if (captions.has(key)) return;
      const lines = collectLines(layout, index, type, body.leading);
      captions.set(key, { type, number, lines, box: joinBoxes(lines), layout });
    });
  }
  return [...captions.values()];
}

/** The caption's words without its label. */
export function stripLabel(text: string): string {
  const match = start.exec(text);
  return match ? text.slice(match[0].length - (match[4]?.length ?? 0)).trim() : text;
}

function isCaption(
  { lines, page, columns }: PageLayout,
  index: number,
  match: RegExpExecArray,
  type: FloatType,
  bodyFont: string,
): boolean {
  const line = lines[index];
  const above = lines[index - 1];
  if (!line) return false;
  const [, , , separator, rest = ""] = match;
  const [label] = line.runs;
  // no sentence begins in bold or small capitals
  const isDistinct = label?.font.isBold === true || (label !== undefined && hasSmallCapitals(label));
  const isRuled = page.rules.some(
    (rule) => rule.y > line.y && rule.y < line.y + line.size * 2.2 && overlapWidth(toExtent(rule), line) > 40,
  );
  if (type === "algorithm") return isRuled || isDistinct || separator === ":";
  if (separator === ":" || separator === "|") return true;
  if (isDistinct && !line.runs.every(({ font }) => font.name === label?.font.name)) return true;
  const isApart =
    !above ||
    above.column !== line.column ||
    above.y < line.y ||
    above.y - line.y > line.size * 1.5 ||
    Math.abs(above.size - line.size) > 0.4;
  // letters that neither the text nor what stands above is set in
  const isOther = label?.font.name !== bodyFont && label?.font.name !== above?.runs.at(-1)?.font.name;
  if (separator !== undefined) return isApart || isDistinct || isOther;
  // a label alone on its line may follow its table closely, in letters of its own or under a line that ends early
  const column = columnOf(line, columns);
  const endsEarly = above !== undefined && above.right < column.right - above.size * 3;
  return rest === "" && (isApart || endsEarly || above.runs.at(-1)?.font.name !== label?.font.name);
}

function collectLines(
  { lines, page }: PageLayout,
  index: number,
  type: FloatType,
  textLeading: number,
): Line[] {
  const first = lines[index];
  if (!first) return [];
  const collected = [first];
  // a text of double space has captions of double space
  let leading = Math.max(first.size * 1.4, textLeading * 1.03);
  let last = first;
  for (const line of lines.slice(index + 1, index + 40)) {
    const step = last.y - line.y;
    const isBelow = step > first.size * 0.5 && step < leading;
    // a label alone on its line may have a title in smaller capitals under it
    const isTitle = last === first && stripLabel(first.text) === "" && isCentred(line, first);
    const isAlike =
      (isTitle || Math.abs(line.size - (collected[1] ?? first).size) < 0.5) && overlapWidth(line, first) > 0;
    if (!isBelow || !isAlike || start.test(line.text) || isCut(page.rules, last, line)) break;
    if (type === "algorithm") break;
    const isBelowFirst = Math.abs(line.left - first.left) <= first.size * 1.5 || isCentred(line, first);
    if (!isTitle && !isBelowFirst && !isHanging(line, first)) break;
    leading = Math.min(leading, step * 1.12 + 0.5);
    collected.push(line);
    last = line;
  }
  return collected;
}

/** Set below the words behind the label. */
function isHanging(line: Line, first: Line): boolean {
  const words = stripLabel(first.text);
  const label = first.right - (first.right - first.left) * (words.length / first.text.length);
  return words !== "" && findWidestGap(line) < 0.9 && Math.abs(line.left - label) < first.size * 1.2;
}

function isCentred(line: Line, first: Line): boolean {
  return Math.abs(line.left + line.right - first.left - first.right) < first.size * 2;
}

function isCut(rules: readonly Rule[], above: Line, below: Line): boolean {
  return rules.some(
    (rule) =>
      rule.right - rule.x > 40 &&
      rule.y < above.y - above.size * 0.1 &&
      rule.y > below.y &&
      overlapWidth(toExtent(rule), below) > 0,
  );
}

function toExtent({ x, right }: Rule): { left: number; right: number } {
  return { left: x, right };
}
