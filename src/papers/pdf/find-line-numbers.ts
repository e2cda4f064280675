import type { PdfPage, Run } from "./page.ts";

const fewestInColumn = 8;

/** The numbers that review copies print beside every line: digits under each other, outside of all text, counting up. */
export function findLineNumbers({ runs }: PdfPage): Set<Run> {
  const numbers = runs.filter(({ text }) => /^\s*\d{1,5}\s*$/.test(text));
  if (numbers.length < fewestInColumn) return new Set();
  const found = new Set<Run>();
  for (const edge of ["x", "right"] as const) {
    for (const column of groupBy(numbers, (run) => Math.round(run[edge] / 2))) {
      if (column.length < fewestInColumn || !countsUp(column) || !isOutside(column, runs)) continue;
      for (const run of column) found.add(run);
    }
  }
  return found;
}

function groupBy(runs: readonly Run[], readKey: (run: Run) => number): Run[][] {
  const groups = new Map<number, Run[]>();
  for (const run of runs) {
    const key = readKey(run);
    const group = groups.get(key) ?? groups.get(key - 1) ?? groups.get(key + 1);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  return [...groups.values()];
}

function countsUp(column: readonly Run[]): boolean {
  const sorted = [...column].sort((a, b) => b.y - a.y);
  const steps = sorted.slice(1).map((run, index) => Number(run.text) - Number(sorted[index]?.text));
  const rising = steps.filter((step) => step >= 1 && step <= 5).length;
  return rising >= steps.length * 0.8;
}

function isOutside(column: readonly Run[], runs: readonly Run[]): boolean {
  const members = new Set(column);
  const others = runs.filter((run) => !members.has(run) && run.text.trim().length > 3);
  const left = Math.min(...column.map(({ x }) => x));
  const right = Math.max(...column.map(({ right }) => right));
  const inside = others.filter((run) => run.x < right && run.right > left).length;
  const before = others.filter((run) => run.right <= left).length;
  const after = others.filter((run) => run.x >= right).length;
  return inside <= others.length * 0.03 && (before <= others.length * 0.05 || after <= others.length * 0.05);
}
