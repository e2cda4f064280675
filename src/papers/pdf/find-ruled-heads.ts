import type { Frame } from "./find-frames.ts";
import { findWidestGap } from "./find-prose.ts";
import { type Line, overlapWidth, type Rule } from "./page.ts";

const cellGap = 0.9;
const narrowest = 60;

/** Frames of one stroke, with the head of a table close above it and rows of cells below. `lines` are those in no other frame. */
export function findRuledHeads(
  rules: readonly Rule[],
  lines: readonly Line[],
  prose: ReadonlySet<Line>,
): Frame[] {
  return rules
    .filter((rule) => rule.right - rule.x > narrowest)
    .filter((rule) => {
      const beside = lines.filter((line) => isWithin(line, rule) && !prose.has(line));
      const head = beside.some(
        (line) => line.y > rule.y && line.y - rule.y < line.size * 1.6 && isCells(line),
      );
      return head && countRows(beside, rule) >= 2;
    })
    .map((rule) => ({ left: rule.x, right: rule.right, top: rule.y, bottom: rule.y, rules: [rule] }));
}

// a page's edge or a note has text below its stroke, not cells
function countRows(lines: readonly Line[], rule: Rule): number {
  const below = lines.filter(({ y }) => y < rule.y).sort((a, b) => b.y - a.y);
  let edge = rule.y;
  let count = 0;
  for (const line of below) {
    if (edge - line.y > line.size * 1.6 || !isCells(line)) break;
    edge = line.y;
    count++;
  }
  return count;
}

function isCells(line: Line): boolean {
  return findWidestGap(line) > cellGap;
}

// rows of a table are about as wide as the stroke in it
function isWithin(line: Line, { x, right }: Rule): boolean {
  const isBetween = line.left > x - 12 && line.right < right + 12;
  return isBetween && overlapWidth(line, { left: x, right }) > (right - x) * 0.4;
}
