import { rmSync } from "node:fs";
import { locateAttachments } from "../attachments/keep-attachments.ts";
import { isRunLocked, locateLock, withRunLock } from "../run-lock.ts";
import type { RunRecord, RunStatus } from "../run-record.ts";
import { locateHome, type Store, withStore } from "../store.ts";
import { chooseRuns, type PruneChoice, type SparedRun } from "./choose-runs.ts";
import { measureFolder, measureStore } from "./measure-files.ts";
import { listRunRows, listTraceRows, measureRows, removeRows } from "./run-rows.ts";

/** A run that is removed, or whose trace is, with the bytes of what goes. */
export interface PrunedRun {
  run: string;
  title: string;
  status: RunStatus;
  /** ISO 8601. */
  updatedAt: string;
  bytes: number;
}

/** What is removed, and what stays although it is old enough. */
export interface PrunePlan {
  home: string;
  tracesOnly: boolean;
  runs: PrunedRun[];
  spared: SparedRun[];
}

/** What was removed, with the bytes of the store on the disk. */
export interface Pruned extends PrunePlan {
  bytesBefore: number;
  bytesAfter: number;
  /** False when a run was at work: its process would have to wait too long. */
  spaceGivenBack: boolean;
}

type Options = PruneChoice & { home?: string | undefined };

/** Tells what pruning would remove, and changes nothing; throws as `pruneRuns` does. */
export async function planPrune(options: Options): Promise<PrunePlan> {
  return await withStore(locateHome(options.home), { create: false }, async (store) => plan(store, options));
}

/**
 * Removes runs with all that is kept of them, or only their traces, and gives the space back to the disk. Outputs stay.
 * Throws RUN_NOT_FOUND, and RUN_BUSY when a run that is named, or was at rest a moment ago, is at work.
 */
export async function pruneRuns(options: Options): Promise<Pruned> {
  return await withStore(locateHome(options.home), { create: false }, async (store) => {
    const { database, home, runs } = store;
    const planned = plan(store, options);
    const bytesBefore = measureStore(home);
    for (const { run } of planned.runs) {
      await withRunLock(home, run, async () => {
        const record = runs.find(run);
        removeRows(database, listRows(store, record, planned));
        if (!planned.tracesOnly) rmSync(locateAttachments(home, run), { recursive: true, force: true });
      });
      if (!planned.tracesOnly) rmSync(locateLock(home, run), { force: true });
    }
    const spaceGivenBack = planned.runs.length === 0 || giveSpaceBack(store);
    return { ...planned, bytesBefore, bytesAfter: measureStore(home), spaceGivenBack };
  });
}

function plan(store: Store, options: Options): PrunePlan {
  const { home, database } = store;
  const { tracesOnly = false } = options;
  const { chosen, spared } = chooseRuns(store, options);
  const planned: PrunePlan = { home, tracesOnly, runs: chosen.map(describeRun), spared };
  for (const [index, run] of planned.runs.entries()) {
    const record = chosen[index];
    if (record) run.bytes = measureRows(database, listRows(store, record, planned));
    if (!tracesOnly) run.bytes += measureFolder(locateAttachments(home, run.run));
  }
  // what has no trace has nothing to be removed
  return tracesOnly ? { ...planned, runs: planned.runs.filter(({ bytes }) => bytes > 0) } : planned;
}

function describeRun({ id, status, updatedAt, paper }: RunRecord): PrunedRun {
  return { run: id, title: paper.title, status, updatedAt, bytes: 0 };
}

function listRows({ database, runs }: Store, record: RunRecord, planned: PrunePlan) {
  if (planned.tracesOnly) return listTraceRows(record);
  const removed = new Set(planned.runs.map(({ run }) => run));
  const staying = runs.list().filter(({ id }) => !removed.has(id));
  return listRunRows(database, record, staying);
}

/** Rewrites the database without its holes; false when a run is at work, which would have to wait. */
function giveSpaceBack({ database, home, runs }: Store): boolean {
  if (runs.list().some(({ id, status }) => status === "running" && isRunLocked(home, id))) return false;
  database.exec("VACUUM");
  database.pragma("wal_checkpoint(TRUNCATE)");
  return true;
}
