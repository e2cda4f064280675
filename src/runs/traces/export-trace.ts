import { iterateTraceRows } from "../../tracing/reading/read-trace-rows.ts";
import { type ExportedRun, toLangsmithRun } from "../../tracing/reading/to-langsmith-run.ts";
import { locateHome, withStore } from "../store.ts";
import { describeMissingTrace } from "./read-trace.ts";

/**
 * Hands every step of a run's trace over, in order of start and whole, and gives how many there were. Throws
 * RUN_NOT_FOUND, and TRACE_NOT_FOUND for a run without a trace, before anything is handed over.
 */
export async function exportTrace(
  options: { run: string; home?: string | undefined },
  write: (run: ExportedRun) => Promise<void> | void,
): Promise<number> {
  return await withStore(locateHome(options.home), { create: false }, async ({ database, runs }) => {
    const record = runs.find(options.run);
    let count = 0;
    for (const row of iterateTraceRows(database, record.id)) {
      await write(toLangsmithRun(row, record.settings.langsmithProject));
      count += 1;
    }
    if (count === 0) throw describeMissingTrace(record);
    return count;
  });
}
