import { findMostCommon } from "./most-common.ts";
import type { PdfPage, Run } from "./page.ts";

/** Digits in the same letters under each other on one page, from top to bottom. */
export interface NumberColumn {
  page: PdfPage;
  /** Side on which they are aligned, and where it is. */
  edge: "x" | "right";
  place: number;
  runs: Run[];
}

const edges = ["x", "right"] as const;

/** All columns of digits of a page, by their left and by their right edge. */
export function findNumberColumns(page: PdfPage): NumberColumn[] {
  const numbers = page.runs
    .filter(({ text }) => /^\s{0,9}\d{1,5}\s{0,9}$/.test(text))
    .sort((a, b) => b.y - a.y);
  return edges.flatMap((edge) => {
    const columns = new Map<string, NumberColumn>();
    for (const run of numbers) {
      const place = run[edge];
      const keys = [0, -1, 1].map(
        (shift) => `${Math.round(place / 2) + shift} ${Math.round(run.size * 2)} ${run.font.name}`,
      );
      const column = keys.map((key) => columns.get(key)).find((known) => known !== undefined);
      if (column) column.runs.push(run);
      else columns.set(keys[0] ?? "", { page, edge, place, runs: [run] });
    }
    return [...columns.values()];
  });
}

export function hasSameLetters(a: Run, b: Run): boolean {
  return a.font.name === b.font.name && Math.abs(a.size - b.size) < 0.3;
}

/** What a column counts up by from line to line, nearly everywhere; undefined if it does not. */
export function measureStep({ runs }: NumberColumn): number | undefined {
  const steps = runs.slice(1).map((run, index) => Number(run.text) - Number(runs[index]?.text));
  const step = findMostCommon(steps, (value) => value, { step: 1 })?.value;
  if (step === undefined || step < 1 || step > 20 || steps.some((value) => value < 1)) return undefined;
  const regular = steps.filter((value) => value === step).length;
  return regular >= steps.length * 0.85 ? step : undefined;
}

/** Distance of two numbers that follow each other. */
export function measureSpacing({ runs }: NumberColumn): number {
  const gaps = runs.slice(1).map((run, index) => (runs[index]?.y ?? run.y) - run.y);
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
}

/** How much of a page's text stands on, before and after a column; `inside` counts as neither. */
export function shareText({ page, runs }: NumberColumn, numbers: ReadonlySet<Run>) {
  const others = page.runs.filter((run) => !numbers.has(run) && run.text.trim().length > 3);
  const left = Math.min(...runs.map(({ x }) => x));
  const right = Math.max(...runs.map(({ right }) => right));
  const share = (isIn: (run: Run) => boolean) => others.filter(isIn).length / Math.max(1, others.length);
  return {
    inside: share((run) => run.x < right && run.right > left),
    before: share((run) => run.right <= left),
    after: share((run) => run.x >= right),
  };
}
