import { isTallEnd } from "./extension-font.ts";
import type { Line, PdfPage, Run } from "./page.ts";
import { writeRuns } from "./write-runs.ts";

/** Runs of one line while it grows; `y` and `size` are of its largest letters. */
interface Growing {
  runs: Run[];
  y: number;
  size: number;
  right: number;
}

/** Joins runs into lines in the order in which the file draws them: LaTeX draws in reading order. */
export function formLines(page: PdfPage): Line[] {
  const lines: Growing[] = [];
  let line: Growing | undefined;
  for (const run of page.runs) {
    if (run.text.trim() === "") continue;
    if (line && belongs(run, line)) grow(line, run);
    else {
      line = { runs: [run], y: run.y, size: run.size, right: run.right };
      lines.push(line);
    }
  }
  return joinFragments(lines.map(({ runs }) => finishLine(runs, page.number)));
}

/** Joins numerators and limits that are drawn before the line they belong to. */
function joinFragments(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of [...lines].reverse()) {
    const after = joined.at(-1);
    if (after && isFragmentOf(line, after)) {
      joined[joined.length - 1] = finishLine([...line.runs, ...after.runs], line.page);
    } else if (line.text !== "") joined.push(line);
  }
  return joined.reverse();
}

function isFragmentOf(piece: Line, line: Line): boolean {
  return (
    piece.size < line.size * 0.87 &&
    piece.text.length < 24 &&
    Math.abs(piece.y - line.y) < line.size * 0.95 &&
    piece.left > line.left - line.size * 3 &&
    piece.left < line.right + line.size
  );
}

/** A line of these runs, measured and written out. */
export function finishLine(runs: Run[], page: number): Line {
  const { y, size } = measureBase(runs);
  return {
    page,
    y,
    size,
    runs,
    left: Math.min(...runs.map(({ x }) => x)),
    right: Math.max(...runs.map(({ right }) => right)),
    bottom: y - size * 0.25,
    top: y + size * 0.75,
    text: writeRuns(runs),
    column: "full",
  };
}

function belongs(run: Run, line: Growing): boolean {
  const last = line.runs.at(-1);
  // the exponent of a numerator is far from the line, but close to its base
  const isScriptOfLast =
    last &&
    run.size < 0.87 * last.size &&
    Math.abs(run.y - last.y) < (isTallEnd(last) ? 1.8 : 0.6) * last.size &&
    Math.abs(run.x - last.right) < 0.5 * last.size;
  if (isScriptOfLast || (last && goesOn(run, last))) return true;
  const size = Math.max(run.size, line.size);
  const rise = Math.abs(run.y - line.y) / size;
  const back = (line.right - run.x) / size;
  const isScript = Math.min(run.size, line.size) < 0.87 * size;
  // a subscript is set back below a superscript, in some fonts hardly below the line
  const isStacked =
    last !== undefined && last.size < 0.87 * line.size && Math.abs(last.y - run.y) > 0.3 * run.size;
  if (rise < 0.12) return back < (isScript && isStacked ? 5 : 0.6);
  if (isScript) return rise < 0.9 && back < (isStacked ? 5 : 1.5) && back > -2;
  // pieces of a fraction
  return rise < 0.85 && back < 0.5 && back > -2;
}

/** The next letters of an exponent, or of the line itself. */
function goesOn(run: Run, last: Run): boolean {
  const gap = (run.x - last.right) / last.size;
  const isLevel = Math.abs(run.y - last.y) < 0.08 * last.size;
  return isLevel && Math.abs(run.size - last.size) < 0.05 * last.size && gap > -0.3 && gap < 0.6;
}

function grow(line: Growing, run: Run): void {
  line.runs.push(run);
  line.right = Math.max(line.right, run.right);
  if (run.size <= line.size * 1.05) return;
  line.size = run.size;
  line.y = run.y;
}

// most letters decide, so that a large bracket or a mark before a footnote does not
function measureBase(runs: readonly Run[]): { y: number; size: number } {
  const letters = new Map<string, { y: number; size: number; count: number }>();
  for (const { text, y, size } of runs) {
    const key = `${y.toFixed(1)} ${size.toFixed(1)}`;
    const group = letters.get(key) ?? { y, size, count: 0 };
    group.count += text.trim().length;
    letters.set(key, group);
  }
  const [base] = [...letters.values()].sort((a, b) => b.count * b.size - a.count * a.size);
  return base ?? { y: 0, size: 1 };
}
