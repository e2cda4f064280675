import { toOneLine } from "../../core/one-line.ts";
import type { PrunePlan } from "../../runs/prune/prune-runs.ts";
import { fitToWidth } from "../format/display-width.ts";
import { countThings, formatBytes } from "../format/format-amounts.ts";
import { wrapText } from "../format/wrap-text.ts";

/** How many runs or traces there are in a plan, and their size. */
export function describePlan({ runs, tracesOnly }: PrunePlan): string {
  const bytes = runs.reduce((sum, run) => sum + run.bytes, 0);
  return `${countThings(runs.length, tracesOnly ? "trace" : "run")} (${formatBytes(bytes)})`;
}

/** What goes or has gone, one line for each run, and what stays and why. */
export function renderPlan(plan: PrunePlan, columns: number, { done = false } = {}): string[] {
  const { runs, spared, tracesOnly } = plan;
  const idWidth = Math.max(0, ...[...runs, ...spared].map(({ run }) => run.length));
  const stays = spared.map(({ run, why }) => fitToWidth(`  ${run.padEnd(idWidth)}  ${why}`, columns));
  const staying = spared.length > 0 ? ["", "Left alone:", ...stays] : [];
  if (runs.length === 0) {
    const nothing = `There is nothing to remove in ${plan.home}: no ${tracesOnly ? "trace" : "run that is over"} is that old.`;
    return [...wrapText(nothing, columns), ...staying];
  }
  const sizes = runs.map(({ bytes }) => formatBytes(bytes));
  const sizeWidth = Math.max(...sizes.map((size) => size.length));
  const lines = runs.map(({ run, status, updatedAt, title }, index) => {
    const size = (sizes[index] ?? "").padStart(sizeWidth);
    const facts = `  ${run.padEnd(idWidth)}  ${size}  ${updatedAt.slice(0, 10)}  ${status.padEnd(9)}`;
    return fitToWidth(`${facts}  ${toOneLine(title)}`, columns);
  });
  const verb = done ? "Removed" : "To be removed:";
  return [`${verb} ${describePlan(plan)}`, ...lines, ...staying];
}
