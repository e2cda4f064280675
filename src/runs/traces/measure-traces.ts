import { buildTrace } from "../../tracing/reading/build-trace.ts";
import { measurePrompts, type PromptStats } from "../../tracing/reading/measure-prompts.ts";
import { readTraceRows } from "../../tracing/reading/read-trace-rows.ts";
import { isRunLocked } from "../run-lock.ts";
import { locateHome, withStore } from "../store.ts";
import { describeMissingTrace } from "./read-trace.ts";

/** What was measured, over which runs. */
export interface TraceStats {
  runs: string[];
  prompts: PromptStats[];
}

/**
 * Measures the prompts of these runs, or of all runs in the store that have a trace. Throws RUN_NOT_FOUND, and
 * TRACE_NOT_FOUND for a run that is named and has none.
 */
export async function measureTraces(
  options: { runs?: readonly string[]; home?: string | undefined } = {},
): Promise<TraceStats> {
  const { runs: named = [] } = options;
  return await withStore(locateHome(options.home), { create: false }, async ({ database, home, runs }) => {
    const records = named.length > 0 ? named.map((run) => runs.find(run)) : runs.list().reverse();
    const traces = records.flatMap((record) => {
      const rows = readTraceRows(database, record.id);
      if (rows.length === 0 && named.length > 0) throw describeMissingTrace(record);
      if (rows.length === 0) return [];
      const atWork = isRunLocked(home, record.id);
      return [buildTrace(rows, { run: record.id, title: record.paper.title, atWork })];
    });
    return { runs: traces.map(({ run }) => run), prompts: measurePrompts(traces) };
  });
}
