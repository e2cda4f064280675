import { PaperCoderError } from "../../core/errors.ts";
import { buildTrace } from "../../tracing/reading/build-trace.ts";
import { readTraceRows } from "../../tracing/reading/read-trace-rows.ts";
import type { Trace } from "../../tracing/reading/trace.ts";
import { isRunLocked } from "../run-lock.ts";
import type { RunRecord } from "../run-record.ts";
import { locateHome, type Store, withStore } from "../store.ts";

/**
 * The trace of a run as it was kept in the store, all its sessions in one, also while it is at work. Prompts and answers
 * are read with `readTracedCall`. Throws RUN_NOT_FOUND, and TRACE_NOT_FOUND for a run without a trace.
 */
export async function readTrace(options: { run: string; home?: string | undefined }): Promise<Trace> {
  return await withStore(locateHome(options.home), { create: false }, async (store) =>
    readStoredTrace(store, store.runs.find(options.run)),
  );
}

/** The same of a store that is open. */
export function readStoredTrace({ database, home }: Store, record: RunRecord): Trace {
  const rows = readTraceRows(database, record.id);
  if (rows.length === 0) throw describeMissingTrace(record);
  return buildTrace(rows, {
    run: record.id,
    title: record.paper.title,
    atWork: isRunLocked(home, record.id),
  });
}

/** The error for a run without a trace, with the reason. */
export function describeMissingTrace({ id, settings }: RunRecord): PaperCoderError {
  const reason = settings.trace
    ? "It was pruned, or the run was made before traces were kept."
    : "It was made with --no-trace.";
  return new PaperCoderError("TRACE_NOT_FOUND", `Run ${id} has no trace. ${reason}`);
}
