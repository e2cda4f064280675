import { isRunLocked } from "./run-lock.ts";
import type { RunRecord } from "./run-record.ts";
import { locateHome, type Store, withStore } from "./store.ts";

/** The runs of a store, newest first; a run whose process has died counts as paused. */
export async function listRuns(options: { home?: string | undefined } = {}): Promise<RunRecord[]> {
  return await withStore(locateHome(options.home), { create: false }, async (store) =>
    store.runs.list().map((record) => readStanding(record, store)),
  );
}

/** One run, found by its id or the beginning of it; throws RUN_NOT_FOUND. */
export async function findRun(options: { run: string; home?: string | undefined }): Promise<RunRecord> {
  return await withStore(locateHome(options.home), { create: false }, async (store) =>
    readStanding(store.runs.find(options.run), store),
  );
}

/** The run, with one whose process has died as paused. */
export function readStanding(record: RunRecord, { home }: Store): RunRecord {
  const died = record.status === "running" && !isRunLocked(home, record.id);
  return died ? { ...record, status: "paused" } : record;
}
