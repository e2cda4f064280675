import { type Box, overlapWidth, type Rule } from "./page.ts";

/** Horizontal strokes of equal width under each other: the frame of a table or an algorithm. */
export interface Frame extends Box {
  rules: Rule[];
}

const shortest = 30;

/** Groups a page's long rules into frames. `isBetween` says that something between two heights keeps them apart. */
export function findFrames(
  rules: readonly Rule[],
  isBetween: (upper: Rule, lower: Rule) => boolean,
): Frame[] {
  const long = joinSegments(rules)
    .filter(({ x, right }) => right - x >= shortest)
    .sort((a, b) => b.y - a.y);
  const frames: Frame[] = [];
  for (const rule of long) {
    const open = frames.findLast((frame) => {
      const last = frame.rules.at(-1);
      return last && isSameWidth(frame, rule) && !isBetween(last, rule);
    });
    if (open) {
      open.rules.push(rule);
      open.bottom = rule.y;
    } else frames.push({ left: rule.x, right: rule.right, top: rule.y, bottom: rule.y, rules: [rule] });
  }
  return frames.filter((frame) => frame.rules.length >= 2 && frame.top - frame.bottom > 6);
}

function isSameWidth(frame: Frame, rule: Rule): boolean {
  return Math.abs(frame.left - rule.x) < 3 && Math.abs(frame.right - rule.right) < 3;
}

// a row of cells may draw one stroke with a piece for each cell
function joinSegments(rules: readonly Rule[]): Rule[] {
  const joined: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => b.y - a.y || a.x - b.x).slice(0, 2000)) {
    const last = joined.at(-1);
    const touches = last && Math.abs(last.y - rule.y) < 0.8 && rule.x - last.right < 1.5;
    if (
      touches &&
      overlapWidth({ left: last.x, right: last.right }, { left: rule.x, right: rule.right }) > -1.5
    )
      last.right = Math.max(last.right, rule.right);
    else joined.push({ ...rule });
  }
  return joined;
}
