import { type ExitCode, exitCodes } from "../exit-code.ts";
import { createPaint } from "../format/paint.ts";
import { describeNextSteps } from "../next-steps.ts";
import { measureResultWidth, writeJson, writeNote, writeResult } from "../output.ts";
import type { Shown } from "../shown.ts";
import type { AskingRun } from "./read-review.ts";
import { renderSummary } from "./render-summary.ts";

const widest = 80;

/** Prints what the reviewer should look at, and the command lines that decide, where nobody can be asked. */
export function showReview(run: AskingRun, { json }: Shown): ExitCode {
  const steps = describeNextSteps(run, run.pause);
  if (json) {
    writeJson(
      { run: run.id, status: run.status, review: run.pause, next: steps.map(({ command }) => command) },
      "stdout",
    );
  } else {
    const columns = Math.min(widest, measureResultWidth());
    writeResult(renderSummary(run.pause.description, { columns, paint: createPaint(false) }).join("\n"));
    writeNote("\nDecide with one of:");
    for (const { purpose, command } of steps) writeNote(`  ${`${purpose}:`.padEnd(18)} ${command}`);
  }
  return exitCodes.waiting;
}
