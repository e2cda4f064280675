import { isTallEnd } from "./extension-font.ts";
import type { Run } from "./page.ts";

interface Level {
  y: number;
  size: number;
}

const operator = /^\s*[∑∏∐∫∮⋃⋂⨁⨂]\s*$/u;
/** Characters that keep close to what stands before them. */
const clinging = /^[.,;:!?)\]}%’”'-]/;

/** The text of runs on one line, sub- and superscripts as `x_{i}` and `x^{2}`. */
export function writeRuns(runs: readonly Run[]): string {
  let text = "";
  let levels: Level[] = [];
  let last: Run | undefined;
  for (const run of settleOperators(runs)) {
    const next = enterLevel(levels, run, last);
    const closed = levels.length - next.kept;
    text += "}".repeat(Math.max(0, closed));
    if (last && isApart(last, run, next.opens)) text += " ";
    if (next.opens) text += next.opens;
    levels = next.levels;
    text += run.text.trim() === "" ? " " : run.text;
    last = run;
  }
  return (text + "}".repeat(Math.max(0, levels.length - 1)))
    .replace(/\s+/g, " ")
    .replace(/([_^])\{\s*\}/g, "")
    .trim();
}

/** Signs of sums in larger letters than all others, as Times has them, stand on the line as the others do. */
function settleOperators(runs: readonly Run[]): readonly Run[] {
  const others = runs.filter(({ text }) => !operator.test(text) && text.trim() !== "");
  const [first] = others;
  if (!first || others.length === runs.length) return runs;
  const { size, y } = others.reduce((largest, run) => (run.size > largest.size ? run : largest), first);
  return runs.map((run) => (operator.test(run.text) && run.size > size * 1.15 ? { ...run, size, y } : run));
}

/** Which level of raised or lowered letters a run is on: `levels[0]` is the line itself. */
function enterLevel(levels: readonly Level[], run: Run, last: Run | undefined) {
  if (levels.length === 0) return { levels: [{ y: run.y, size: run.size }], kept: 0, opens: "" };
  const same = levels.findIndex(
    ({ y, size }) => Math.abs(size - run.size) < 0.13 * size && Math.abs(y - run.y) < 0.08 * size,
  );
  if (same >= 0) return { levels: levels.slice(0, same + 1), kept: same + 1, opens: "" };
  const farthest = last && isTallEnd(last) ? 1.8 : 1.1;
  const above = levels.findLastIndex(
    ({ y, size }) =>
      run.size < 0.87 * size && Math.abs(run.y - y) > 0.08 * size && Math.abs(run.y - y) < farthest * size,
  );
  const parent = levels[above];
  if (above < 0 || !parent || !last) {
    const [base] = levels;
    // small capitals: a mark behind them is raised above the letters of the line all the same
    if (base && run.size < base.size && Math.abs(run.y - base.y) < 0.08 * base.size)
      return { levels: [base], kept: 1, opens: "" };
    // larger than all before: what came before was a mark in front of it
    return { levels: [{ y: run.y, size: run.size }], kept: 1, opens: "" };
  }
  const kept = levels.slice(0, above + 1);
  const opens = run.y > parent.y ? "^{" : "_{";
  return { levels: [...kept, { y: run.y, size: run.size }], kept: kept.length, opens };
}

function isApart(last: Run, run: Run, opens: string): boolean {
  const size = Math.max(last.size, run.size);
  const gap = (run.x - last.right) / size;
  if (opens !== "") return gap > 0.35;
  return gap > (clinging.test(run.text) ? 0.35 : 0.13);
}
