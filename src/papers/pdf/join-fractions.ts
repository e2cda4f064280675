import type { PdfPage, Rule, Run } from "./page.ts";
import { writeRuns } from "./write-runs.ts";

const longestBar = 320;
/** Longer ones are fractions too, but not with cells in them. */
const longestFraction = 100;
const mostBars = 400;

/** Writes fractions as `(a)/(b)`: what stands right above and below a bar, drawn one after the other, becomes one run. */
export function joinFractions({ runs, rules }: Pick<PdfPage, "runs" | "rules">): Run[] {
  let joined = [...runs];
  const bars = rules
    .filter(({ x, right }) => right - x < longestBar)
    .sort((a, b) => a.right - a.x - (b.right - b.x))
    .slice(0, mostBars);
  for (const bar of bars) joined = joinFraction(joined, bar);
  return joined;
}

function joinFraction(runs: readonly Run[], bar: Rule): Run[] {
  const isOver = (run: Run) => isBeside(run, bar) && run.y > bar.y && run.y - bar.y < run.size * 1.7;
  const isUnder = (run: Run) => isBeside(run, bar) && run.y < bar.y && bar.y - run.y < run.size * 2;
  // the head and the first row of a table, or its last rows and what stands below it
  const gaps = [isOver, isUnder].map((isPart) => countGaps(runs.filter(isPart)));
  const isLong = bar.right - bar.x > longestFraction;
  if (gaps.every((count) => count >= 2) || (isLong && gaps.some((count) => count >= 2))) return [...runs];
  const starts = runs.flatMap((run, index) => (isOver(run) && run.text.trim() !== "" ? [index] : []));
  for (const start of starts) {
    const fraction = readFraction(runs, start, bar, isOver, isUnder);
    if (fraction) return fraction;
  }
  return [...runs];
}

type Test = (run: Run) => boolean;

function readFraction(
  runs: readonly Run[],
  start: number,
  bar: Rule,
  isOver: Test,
  isUnder: Test,
): Run[] | undefined {
  let middle = start;
  while (belongsTo(runs[middle], bar, isOver)) middle++;
  let end = middle;
  while (belongsTo(runs[end], bar, isUnder)) end++;
  const over = runs.slice(start, middle);
  const under = runs.slice(middle, end);
  const [first] = over;
  if (!first || !isFraction(over, under, bar)) return undefined;
  const outside = [runs[start - 1], runs[end]];
  const inner = Math.max(...[...over, ...under].map(({ size }) => size));
  const size = findOuterSize(outside, bar, inner);
  const fraction: Run = {
    text: `${enclose(writeRuns(over))}/${enclose(writeRuns(under))}`,
    x: bar.x,
    right: bar.right,
    // the bar is on the axis of the line, a quarter of its size above the baseline
    y: bar.y - size * 0.25,
    size,
    font: { ...first.font, isMath: true },
  };
  return [...runs.slice(0, start), fraction, ...runs.slice(end)];
}

function isBeside({ x, right }: Run, bar: Rule): boolean {
  return x > bar.x - 2 && right < bar.right + 2;
}

function belongsTo(run: Run | undefined, bar: Rule, isPart: Test): boolean {
  if (!run) return false;
  return isPart(run) || (run.text.trim() === "" && isBeside(run, bar));
}

// a bar is as wide as its wider part, and neither part is a row of words under a table's rule
function isFraction(over: readonly Run[], under: readonly Run[], bar: Rule): boolean {
  if (over.length === 0 || under.every(({ text }) => text.trim() === "")) return false;
  const parts = [...over, ...under].filter(({ text }) => text.trim() !== "");
  const left = Math.min(...parts.map(({ x }) => x));
  const right = Math.max(...parts.map(({ right }) => right));
  const isFitting = left - bar.x < 4 && bar.right - right < 4;
  const hasMath = parts.some(({ font, text }) => font.isMath || /^[\d+−=(){}[\]·]+$/.test(text.trim()));
  const isCentred = [over, under].every(
    (part) => Math.abs(measureMiddle(part) - (bar.x + bar.right) / 2) < 4,
  );
  // under a rule of an algorithm or a table, lines of words begin at its left
  const hasWords = parts.some(({ font, text }) => !font.isMath && /\p{L}{4}/u.test(text));
  return isFitting && hasMath && (isCentred || !hasWords);
}

function countGaps(runs: readonly Run[]): number {
  const parts = runs.filter(({ text }) => text.trim() !== "").sort((a, b) => a.x - b.x);
  return parts.filter((run, index) => run.x - (parts[index - 1]?.right ?? run.x) > run.size * 0.9).length;
}

function measureMiddle(runs: readonly Run[]): number {
  const parts = runs.filter(({ text }) => text.trim() !== "");
  return (Math.min(...parts.map(({ x }) => x)) + Math.max(...parts.map(({ right }) => right))) / 2;
}

function findOuterSize(outside: readonly (Run | undefined)[], bar: Rule, inner: number): number {
  const beside = outside.find(
    (run) => run && Math.abs(bar.y - run.size * 0.25 - run.y) < run.size * 0.12 && run.size > inner * 0.95,
  );
  return beside?.size ?? inner;
}

function enclose(text: string): string {
  return /^[\p{L}\p{N}]{1,12}$/u.test(text) ? text : `(${text})`;
}
