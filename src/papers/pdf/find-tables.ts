import { formatTable } from "../html-table.ts";
import type { Caption } from "./find-captions.ts";
import { type Frame, findFrames } from "./find-frames.ts";
import { findWidestGap } from "./find-prose.ts";
import type { FoundFloat } from "./found-float.ts";
import { type Box, joinBoxes, type Line, overlapWidth } from "./page.ts";
import { columnOf, type PageLayout } from "./page-layout.ts";
import { shapeTable } from "./shape-table.ts";

const farthest = 48;

/** Finds the body of every table caption of one page: inside the nearest frame of rules, else what looks like cells. */
export function findTables(
  layout: PageLayout,
  captions: readonly Caption[],
  prose: ReadonlySet<Line>,
): FoundFloat[] {
  const captionLines = new Set(captions.flatMap(({ lines }) => lines));
  const frames = findFrames(layout.page.rules, (upper, lower) => {
    const between = layout.lines.filter(
      (line) =>
        line.y < upper.y && line.y > lower.y && overlapWidth({ left: upper.x, right: upper.right }, line) > 0,
    );
    return (
      between.some((line) => captionLines.has(line)) || between.filter((line) => prose.has(line)).length > 1
    );
  });
  const tables = captions.filter(({ type }) => type === "table");
  const pairs = matchFrames(tables, frames, (caption, frame) =>
    isClear(layout, caption, frame, captionLines, prose),
  );
  return tables.map((caption) => {
    const frame = pairs.get(caption);
    const lines = frame
      ? layout.lines.filter((line) => !captionLines.has(line) && isInside(line, frame))
      : collectUnframed(layout, caption, captionLines, prose);
    return { type: "table", caption, lines, text: formatTable(shapeTable(lines)), pictures: [] };
  });
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
      overlapWidth(line, frame) > 0 &&
      (captionLines.has(line) || prose.has(line)),
  );
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
      if (prose.has(line) || captionLines.has(line) || measureDistance(edge, line) > line.size * 2.2) break;
      if (!isCells && collected.length === 0) break;
      collected.push(line);
      edge = joinBoxes([edge, line]);
    }
    return collected.some((line) => findWidestGap(line) > 0.9) ? collected : [];
  };
  const found = collect(below);
  return found.length > 0 ? found : collect(above).reverse();
}

function measureDistance(box: Box, line: Line): number {
  return Math.max(0, box.bottom - line.top, line.bottom - box.top);
}
