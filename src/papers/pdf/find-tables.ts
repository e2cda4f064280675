import { formatTable } from "../html-table.ts";
import type { Caption } from "./find-captions.ts";
import { type Frame, findFrames } from "./find-frames.ts";
import { findWidestGap } from "./find-prose.ts";
import { findRuledHeads } from "./find-ruled-heads.ts";
import type { FoundFloat } from "./found-float.ts";
import { headingNumber, isBold, isWorded } from "./heading-style.ts";
import { type Box, joinBoxes, type Line, overlapWidth } from "./page.ts";
import { columnOf, type PageLayout } from "./page-layout.ts";
import { shapeTable } from "./shape-table.ts";

const farthest = 48;

/**
 * Finds the body of every table caption of one page: inside the nearest frame of rules, else what looks like cells.
 * Frames full of cells without a caption are tables too. `taken` are lines of algorithms.
 */
export function findTables(
  layout: PageLayout,
  captions: readonly Caption[],
  prose: ReadonlySet<Line>,
  taken: ReadonlySet<Line>,
): FoundFloat[] {
  const captionLines = new Set(captions.flatMap(({ lines }) => lines));
  const free = layout.lines.filter((line) => !captionLines.has(line) && !taken.has(line));
  const framed = findFrames(layout.page.rules, (upper, lower) => {
    const between = layout.lines.filter(
      (line) =>
        line.y < upper.y && line.y > lower.y && isBetweenEdges(line, { left: upper.x, right: upper.right }),
    );
    return (
      between.some((line) => captionLines.has(line)) || between.filter((line) => prose.has(line)).length > 1
    );
  }).map((frame) => growFrame(frame, free, prose));
  const unframed = free.filter((line) => !framed.some((frame) => isInside(line, frame)));
  const ruled = findRuledHeads(layout.page.rules, unframed, prose);
  const frames = [...framed, ...ruled.map((frame) => growFrame(frame, unframed, prose))].filter((frame) =>
    free.some((line) => isInside(line, frame)),
  );
  const tables = captions.filter(({ type }) => type === "table");
  const pairs = matchFrames(tables, frames, (caption, frame) =>
    isClear(layout, caption, frame, captionLines, prose),
  );
  const captioned = tables.map((caption): FoundFloat => {
    const frame = pairs.get(caption);
    const lines = frame
      ? free.filter((line) => isInside(line, frame))
      : collectUnframed(layout, caption, captionLines, prose);
    return {
      type: "table",
      caption,
      lines,
      text: formatTable(
        shapeTable(
          lines,
          frame?.rules.map(({ y }) => y),
        ),
      ),
      pictures: [],
    };
  });
  const used = new Set([...pairs.values()]);
  const bare = frames
    .filter((frame) => !used.has(frame))
    .map((frame) => free.filter((line) => isInside(line, frame)))
    .filter((lines) => isTabular(lines, prose))
    .map(
      (lines): FoundFloat => ({ type: "table", lines, text: formatTable(shapeTable(lines)), pictures: [] }),
    );
  return [...captioned, ...bare];
}

/** A frame around the head only goes on over the rows below it; a head may stand above the first rule, a sum below the last. */
function growFrame(frame: Frame, lines: readonly Line[], prose: ReadonlySet<Line>): Frame {
  const inside = lines.filter((line) => isInside(line, frame));
  const isHead = frame.rules.length <= 2 && new Set(inside.map(({ y }) => Math.round(y / 4))).size <= 1;
  const beside = lines.filter((line) => line.left > frame.left - 12 && line.right < frame.right + 12);
  const isRow = (line: Line, gap: number) =>
    findWidestGap(line) > 0.9 && !prose.has(line) && !isHeading(line) && gap < line.size * 1.6;
  let { bottom, top } = frame;
  const below = beside.filter((line) => line.y < frame.bottom).sort((a, b) => b.y - a.y);
  for (const line of below.slice(0, isHead ? below.length : 1)) {
    if (!isRow(line, bottom - line.y)) break;
    bottom = Math.min(bottom, line.y - 1.1);
  }
  const above = beside.filter((line) => line.y > frame.top).sort((a, b) => a.y - b.y);
  for (const line of above.slice(0, 2)) {
    const isOver =
      top > frame.top && isHeadPart(line, frame) && !prose.has(line) && line.y - top < line.size * 1.3;
    if (!isRow(line, line.y - top) && !isOver) break;
    top = Math.max(top, line.y + 1.1);
  }
  return { ...frame, bottom, top };
}

// of a head in two lines the upper may be the word of one column
function isHeadPart(line: Line, { left, right }: Frame): boolean {
  const width = line.right - line.left;
  return !isHeading(line) && line.left > left + 4 && line.right < right + 4 && width < (right - left) / 3;
}

// bars of fractions frame formulas, too
function isTabular(lines: readonly Line[], prose: ReadonlySet<Line>): boolean {
  if (lines.some(({ text }) => /^[=≤≥≈∼]|[∑∏∫]/u.test(text))) return false;
  const rows = lines.filter((line) => findWidestGap(line) > 0.9 && !prose.has(line));
  return rows.length >= 2 && rows.length >= lines.length * 0.6;
}

/** Gives each caption the nearest frame; a frame serves one caption. */
export function matchFrames(
  captions: readonly Caption[],
  frames: readonly Frame[],
  isClearBetween: (caption: Caption, frame: Frame) => boolean,
): Map<Caption, Frame> {
  const candidates = captions
    .flatMap((caption) => frames.map((frame) => ({ caption, frame, gap: measureGap(caption.box, frame) })))
    .filter(({ caption, frame, gap }) => {
      const shared = overlapWidth(caption.box, frame);
      const narrow = Math.min(caption.box.right - caption.box.left, frame.right - frame.left);
      return gap < farthest && shared > narrow * 0.5 && isClearBetween(caption, frame);
    })
    .sort((a, b) => a.gap - b.gap);
  const matched = new Map<Caption, Frame>();
  for (const { caption, frame } of candidates) {
    if (!matched.has(caption) && ![...matched.values()].includes(frame)) matched.set(caption, frame);
  }
  return matched;
}

function measureGap(box: Box, frame: Box): number {
  return Math.max(0, box.bottom - frame.top, frame.bottom - box.top);
}

function isClear(
  { lines }: PageLayout,
  { box }: Caption,
  frame: Frame,
  captionLines: ReadonlySet<Line>,
  prose: ReadonlySet<Line>,
): boolean {
  const [upper, lower] = box.bottom > frame.top - 4 ? [box.bottom, frame.top] : [frame.bottom, box.top];
  return !lines.some(
    (line) =>
      line.y < upper - 1 &&
      line.y > lower + 1 &&
      isBetweenEdges(line, frame) &&
      (captionLines.has(line) || prose.has(line)),
  );
}

// a table may run a little into the other column, whose text is not in its way
function isBetweenEdges(line: Line, edges: { left: number; right: number }): boolean {
  const narrow = Math.min(line.right - line.left, edges.right - edges.left);
  return overlapWidth(line, edges) > narrow * 0.3;
}

function isInside(line: Line, frame: Frame): boolean {
  const middle = (line.left + line.right) / 2;
  return (
    line.y > frame.bottom - 1 && line.y < frame.top && middle > frame.left - 12 && middle < frame.right + 12
  );
}

// without rules: lines with gaps, below the caption or else above it
function collectUnframed(
  layout: PageLayout,
  caption: Caption,
  captionLines: ReadonlySet<Line>,
  prose: ReadonlySet<Line>,
): Line[] {
  const column = columnOf(caption.lines[0] ?? { column: "full" }, layout.columns);
  const near = layout.lines.filter((line) => overlapWidth(line, column) > 0 && !captionLines.has(line));
  const below = near.filter((line) => line.y < caption.box.bottom).sort((a, b) => b.y - a.y);
  const above = near.filter((line) => line.y > caption.box.top).sort((a, b) => a.y - b.y);
  const collect = (lines: readonly Line[]) => {
    const collected: Line[] = [];
    let edge = caption.box;
    for (const line of lines) {
      const isCells = findWidestGap(line) > 0.9 || /^[\s\d.,%±()+–-]{1,20}$/.test(line.text);
      if (
        isHeading(line) ||
        prose.has(line) ||
        captionLines.has(line) ||
        measureDistance(edge, line) > line.size * 2.2
      )
        break;
      if (!isCells && collected.length === 0) break;
      collected.push(line);
      edge = joinBoxes([edge, line]);
    }
    return collected.some((line) => findWidestGap(line) > 0.9) ? collected : [];
  };
  const found = collect(below);
  return found.length > 0 ? found : collect(above).reverse();
}

function isHeading(line: Line): boolean {
  return isBold(line) && headingNumber.test(line.text) && isWorded(line);
}

function measureDistance(box: Box, line: Line): number {
  return Math.max(0, box.bottom - line.top, line.bottom - box.top);
}
