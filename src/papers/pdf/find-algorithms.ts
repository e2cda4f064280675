import type { Caption } from "./find-captions.ts";
import type { FoundFloat } from "./found-float.ts";
import { type Line, overlapWidth, type Run } from "./page.ts";
import { columnOf, type PageLayout } from "./page-layout.ts";
import { writeRuns } from "./write-runs.ts";

const step = /^\s*(\d{1,3})\s*[:.]?\s*$|^\s*(\d{1,3}):/;

/** Finds the lines of every algorithm of one page: from its caption to the rule that ends it. */
export function findAlgorithms(
  layout: PageLayout,
  captions: readonly Caption[],
  prose: ReadonlySet<Line>,
): FoundFloat[] {
  const captionLines = new Set(captions.flatMap(({ lines }) => lines));
  return captions
    .filter(({ type }) => type === "algorithm")
    .map((caption) => {
      const { title, lines } = collectBody(layout, caption, captionLines, prose);
      const whole = { ...caption, lines: [...caption.lines, ...title] };
      return { type: "algorithm", caption: whole, lines, text: writeSteps(lines), pictures: [] };
    });
}

/** The lines of an algorithm; `title` is what its title has beside the first line. */
function collectBody(
  layout: PageLayout,
  caption: Caption,
  captionLines: ReadonlySet<Line>,
  prose: ReadonlySet<Line>,
): { title: Line[]; lines: Line[] } {
  const { box } = caption;
  const column = columnOf(caption.lines[0] ?? { column: "full" }, layout.columns);
  const rules = layout.page.rules
    .filter(({ x, right }) => right - x > 60 && overlapWidth({ left: x, right }, box) > 20)
    .sort((a, b) => b.y - a.y);
  const top = rules.findLast(({ y }) => y > box.bottom && y < box.top + 8);
  const below = rules.filter(({ y }) => y < box.bottom + 2);
  const isSame = ({ x, right }: (typeof rules)[number]) =>
    top === undefined || (Math.abs(x - top.x) < 4 && Math.abs(right - top.right) < 4);
  // the first rule below parts the title from the steps
  const [title, end] = below.filter(isSame);
  const size = caption.lines[0]?.size ?? 10;
  const isTitled = title !== undefined && box.bottom - title.y < (end ? size * 1.4 : 0) + 8;
  const last = isTitled ? end : title;
  const extent = top ? { left: top.x, right: top.right } : column;
  const near = layout.lines.filter((line) => {
    const middle = (line.left + line.right) / 2;
    return (
      !captionLines.has(line) && line.y < box.bottom && middle > extent.left - 4 && middle < extent.right + 4
    );
  });
  const isOfTitle = ({ y }: Line) => isTitled && y > title.y;
  if (last) {
    const lines = near.filter((line) => line.y > last.y && !isOfTitle(line));
    return { title: near.filter(isOfTitle), lines };
  }
  const body: Line[] = [];
  let above = box.bottom;
  for (const line of near.sort((a, b) => b.y - a.y)) {
    if (above - line.y > line.size * 2.2 || prose.has(line)) break;
    body.push(line);
    above = line.y;
  }
  return { title: [], lines: body };
}

/** Steps one below the other, indented as they are printed. */
function writeSteps(lines: readonly Line[]): string {
  const rows = joinRows(lines).map((runs) => {
    const number = step.exec(runs[0]?.text ?? "");
    const isAlone = number?.[1] !== undefined;
    const content = isAlone ? runs.slice(1) : runs;
    const first = content[0] ?? runs[0];
    const text = writeRuns(content);
    return {
      x: isAlone || !number ? (first?.x ?? 0) : measureTextStart(runs),
      hasNumber: number !== null,
      text: isAlone ? `${number[1]}: ${text}` : text,
    };
  });
  const numbered = rows.filter(({ hasNumber }) => hasNumber);
  const origin = Math.min(...(numbered.length > 0 ? numbered : rows).map(({ x }) => x));
  return rows
    .map(({ x, text }) => `${"  ".repeat(Math.min(12, Math.max(0, Math.round((x - origin) / 10))))}${text}`)
    .join("\n");
}

function joinRows(lines: readonly Line[]): Run[][] {
  const rows: { y: number; size: number; runs: Run[] }[] = [];
  for (const line of [...lines].sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    if (row && row.y - line.y < line.size * 0.5) row.runs.push(...line.runs);
    else rows.push({ y: line.y, size: line.size, runs: [...line.runs] });
  }
  return rows.map(({ runs }) => runs);
}

function measureTextStart(runs: readonly Run[]): number {
  const [first, second] = runs;
  return /^\s*\d{1,3}:\s*$/.test(first?.text ?? "") && second ? second.x : (first?.x ?? 0);
}
