import { isDisplayed, measureMath } from "./find-equations.ts";
import type { Line } from "./page.ts";
import { columnOf, type Layout } from "./page-layout.ts";
import { hasRoom } from "./paragraph-breaks.ts";

/** Widest space inside a line, in multiples of the font size. */
export function findWidestGap({ runs, size }: Line): number {
  const sorted = [...runs].sort((a, b) => a.x - b.x);
  let right = sorted[0]?.right ?? 0;
  let widest = 0;
  for (const run of sorted) {
    widest = Math.max(widest, run.x - right);
    right = Math.max(right, run.right);
  }
  return widest / size;
}

/**
 * Lines that are surely running text: body size, at least two together, from edge to edge of their column or, where
 * the right edge is ragged, with no room for the next word.
 */
export function findProse({ pages, body }: Layout): Set<Line> {
  const prose = new Set<Line>();
  for (const { lines, columns } of pages) {
    const isFull = (line: Line, next: Line | undefined) => {
      const column = columnOf(line, columns);
      return (
        Math.abs(line.size - body.size) < 0.4 &&
        line.left > column.left - 4 &&
        line.left < column.left + body.size * 5 &&
        (line.right > column.right - 5 || (next !== undefined && !hasRoom(line, next, column.right))) &&
        line.right < column.right + body.size * 2 &&
        findWidestGap(line) < 1.7 &&
        // a formula may be as wide as its column
        measureMath(line, body) < 0.7 &&
        !isDisplayed(line, columns, body)
      );
    };
    const isLastOf = (line: Line, above: Line) =>
      Math.abs(line.left - above.left) < body.size * 2.5 &&
      Math.abs(line.size - body.size) < 0.4 &&
      findWidestGap(line) < 1.7 &&
      !isDisplayed(line, columns, body);
    lines.forEach((line, index) => {
      const above = lines[index - 1];
      const below = lines[index + 1];
      const follows =
        above !== undefined &&
        above.column === line.column &&
        above.y - line.y > 0 &&
        above.y - line.y < body.leading * 1.35;
      if (!follows) return;
      const goesOn = /[\p{L},-]$/u.test(above.text) && /^\p{Ll}{2}/u.test(line.text);
      if (isFull(above, line) && (isFull(line, below) || (goesOn && isLastOf(line, above))))
        prose.add(above).add(line);
      // the short line that ends a paragraph
      else if (prose.has(above) && isLastOf(line, above)) prose.add(line);
    });
  }
  return prose;
}
