import type { PdfPage, Run } from "./page.ts";

const fewestInColumn = 8;

/**
 * The numbers that review copies print beside every line: digits under each other, outside of all text, counting up.
 * A page with few lines has them where the other pages have.
 */
export function findLineNumbers(pages: readonly PdfPage[]): Set<Run> {
  const columns = pages.flatMap(({ runs }) => {
    const numbers = runs.filter(({ text }) => /^\s*\d{1,5}\s*$/.test(text));
    return edges.flatMap((edge) =>
      groupBy(numbers, (run) => Math.round(run[edge] / 2)).map((column) => ({ edge, column, runs })),
    );
  });
  const sure = columns.filter(
    ({ column, runs }) => column.length >= fewestInColumn && countsUp(column) && isOutside(column, runs),
  );
  const isUsual = ({ edge, column }: (typeof columns)[number]) =>
    sure.some(
      (other) =>
        other.edge === edge && Math.abs((other.column[0]?.[edge] ?? 0) - (column[0]?.[edge] ?? 0)) < 1.5,
    );
  const others = columns.filter((found) => isUsual(found) && isOutside(found.column, found.runs));
  return new Set([...sure, ...others].flatMap(({ column }) => column));
}

const edges = ["x", "right"] as const;

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
