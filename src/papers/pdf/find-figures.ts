import { classifyTitle } from "../heading-number.ts";
import type { Caption } from "./find-captions.ts";
import { isLoneNumber } from "./find-equations.ts";
import type { FoundFloat } from "./found-float.ts";
import { isBold, isItalic } from "./heading-style.ts";
import { type Box, joinBoxes, type Line, overlapHeight, overlapWidth } from "./page.ts";
import { columnOf, type PageLayout } from "./page-layout.ts";

const numberedFirst = /^\((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})?\)\s\S{0,12}\s?[=←→≤≥<>≈∼−]/;
const subcaption = /^\(?[a-z]\)\s?\S/;

/** Finds where the figure of every caption of one page is, and the words in it that are no text of the paper. */
export function findFigures(
  layout: PageLayout,
  captions: readonly Caption[],
  taken: ReadonlySet<Line>,
  prose: ReadonlySet<Line>,
  bodySize: number,
): FoundFloat[] {
  const isSolid = (line: Line) => taken.has(line) || prose.has(line) || isHeadingLike(line);
  const isWide = (line: Line) => isAsWideAsText(line, layout, bodySize);
  return captions
    .filter(({ type }) => type === "figure")
    .map((caption) => {
      const span = findSpan(layout, caption, captions, prose);
      const above = findArea(layout, caption, span, isSolid, "above");
      const rest = findArea(layout, caption, span, isSolid, "below");
      // where nothing is drawn, a line from edge to edge or a list of references says that the text goes on
      const isText = rest.drawn.length === 0 && rest.lines.some((line) => isWide(line) || isNamed(line));
      const below = isText ? { ...rest, lines: [] } : rest;
      const isAbove = above.drawn.length > 0 || (below.drawn.length === 0 && above.lines.length > 0);
      const area = isAbove ? above : below;
      const { box, lines } = cropArea(area, span);
      const names = lines.filter(({ text }) => subcaption.test(text)).map(({ text }) => text);
      return {
        type: "figure",
        caption,
        lines,
        text: names.join("\n"),
        pictures: box ? [{ page: layout.page.number, box: roundBox(box) }] : [],
      };
    });
}

function isNamed({ text }: Line): boolean {
  return classifyTitle(text) !== "other";
}

function isAsWideAsText(line: Line, { columns }: PageLayout, bodySize: number): boolean {
  const column = columnOf(line, columns);
  return (
    Math.abs(line.size - bodySize) < 0.4 &&
    line.left < column.left + bodySize * 2 &&
    line.right > column.right - 5
  );
}

interface Area {
  box: Box;
  drawn: Box[];
  lines: Line[];
}

/** The caption's column, or less where other text stands beside the caption. */
function findSpan(
  layout: PageLayout,
  caption: Caption,
  captions: readonly Caption[],
  prose: ReadonlySet<Line>,
): { left: number; right: number } {
  const column = columnOf(caption.lines[0] ?? { column: "full" }, layout.columns);
  const nearby: Box[] = [
    ...captions.filter((other) => other !== caption).map(({ box }) => box),
    ...layout.lines.filter((line) => prose.has(line)),
  ];
  const beside = nearby.filter((other) => overlapHeight(other, caption.box) > 2);
  const before = beside.filter((other) => other.right < caption.box.left && other.right > column.left);
  const after = beside.filter((other) => other.left > caption.box.right && other.left < column.right);
  return {
    left: before.length > 0 ? Math.max(...before.map(({ right }) => right)) + 2 : column.left,
    right: after.length > 0 ? Math.min(...after.map(({ left }) => left)) - 2 : column.right,
  };
}

function findArea(
  { lines, page }: PageLayout,
  caption: Caption,
  span: { left: number; right: number },
  isSolid: (line: Line) => boolean,
  side: "above" | "below",
): Area {
  const own = new Set(caption.lines);
  const column = caption.lines[0]?.column ?? "full";
  const isOther = (line: Line) => ![line.column, column].includes("full") && line.column !== column;
  // a formula may run past its column into the figure's
  const inSpan = lines.filter((line) => !own.has(line) && !isOther(line) && overlapWidth(line, span) > 2);
  const solid = inSpan.filter(isSolid);
  const box =
    side === "above"
      ? {
          ...span,
          bottom: caption.box.top,
          top: Math.min(
            page.height,
            ...solid.filter(({ y }) => y > caption.box.top).map(({ bottom }) => bottom),
          ),
        }
      : {
          ...span,
          bottom: Math.max(0, ...solid.filter(({ top }) => top < caption.box.bottom).map(({ top }) => top)),
          top: caption.box.bottom,
        };
  const isInside = (part: Box) =>
    (part.bottom + part.top) / 2 > box.bottom &&
    (part.bottom + part.top) / 2 < box.top &&
    (part.left + part.right) / 2 > span.left - 8 &&
    (part.left + part.right) / 2 < span.right + 8;
  const drawn = [...page.pictures, ...page.drawings].filter(isInside);
  // bars of fractions are no drawing, however many
  const isDrawing = drawn.some((part) => !isBar(part)) && joinBoxes(drawn).top - joinBoxes(drawn).bottom > 12;
  return {
    box,
    drawn: isDrawing ? drawn : [],
    lines: inSpan.filter((line) => !isSolid(line) && isInside(line)),
  };
}

function isBar({ left, right, bottom, top }: Box): boolean {
  return top - bottom <= 1.6 && right - left < 120;
}

/** What is drawn says how far a figure goes; words above it are none of it. */
function cropArea({ box, drawn, lines }: Area, span: { left: number; right: number }) {
  if (drawn.length === 0) {
    const isBeside = (line: Line) =>
      lines.some((other) => isLoneNumber(other) && Math.abs(other.y - line.y) < 2);
    const words = lines.filter((line) => !isFormula(line) && !isBeside(line));
    return { box: lines.length > 0 ? joinBoxes(lines) : undefined, lines: words };
  }
  const picture = joinBoxes(drawn);
  const inside = lines.filter(({ bottom, size }) => bottom < picture.top + Math.max(size, 10) * 2);
  const whole = joinBoxes([picture, ...inside]);
  return {
    box: {
      left: Math.max(whole.left, span.left - 40),
      right: Math.min(whole.right, span.right + 40),
      bottom: Math.max(whole.bottom, box.bottom),
      top: Math.min(whole.top, box.top),
    },
    lines: inside,
  };
}

/** A numbered formula set as a figure is text all the same. */
function isFormula({ text, runs }: Line): boolean {
  const isMath = /[=∑∏∫√←→≤≥<>≈∼]/.test(text) || runs.some(({ font }) => font.isMath);
  return isMath && (/\((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})?\)$/.test(text) || numberedFirst.test(text));
}

function isHeadingLike(line: Line): boolean {
  const { text, size } = line;
  if (isItalic(line) && /^(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){1,3}\.?\s+\p{L}/u.test(text)) return true;
  if (!isBold(line)) return false;
  if (size > 11.5 && text.length > 4) return true;
  return /^(?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,3}\.?\s+\S/.test(text);
}

function roundBox({ left, bottom, right, top }: Box): [number, number, number, number] {
  return [Math.floor(left), Math.floor(bottom), Math.ceil(right), Math.ceil(top)];
}
