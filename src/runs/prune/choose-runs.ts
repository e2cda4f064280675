import { PaperCoderError } from "../../core/errors.ts";
import { isRunLocked } from "../run-lock.ts";
import type { RunRecord } from "../run-record.ts";
import type { Store } from "../store.ts";

/** What is to be pruned. Without runs, an age or a number to keep, it is what was not touched for 30 days. */
export interface PruneChoice {
  /** Ids of runs, or their beginnings; only these. */
  runs?: readonly string[] | undefined;
  /** Only runs that have not changed for so long. */
  olderThanMs?: number | undefined;
  /** The newest runs that stay, whatever their state. */
  keep?: number | undefined;
  /** Remove only what was traced; the runs stay. */
  tracesOnly?: boolean | undefined;
}

/** A run that would be pruned but for a reason. */
export interface SparedRun {
  run: string;
  why: string;
}

const usualAgeMs = 30 * 24 * 3_600_000;

/**
 * Chooses the runs. A run at work never is one, and only those that are named may wait for a review or be able to go
 * on. Throws RUN_NOT_FOUND, and RUN_BUSY for a run that is named and at work.
 */
export function chooseRuns(
  { home, runs }: Store,
  choice: PruneChoice,
): { chosen: RunRecord[]; spared: SparedRun[] } {
  const { runs: named = [], keep, tracesOnly = false } = choice;
  if (named.length > 0) {
    const chosen = named.map((run) => runs.find(run));
    const busy = chosen.find(({ id }) => isRunLocked(home, id));
    if (busy) throw describeBusy(busy);
    return { chosen, spared: [] };
  }
  const olderThanMs = choice.olderThanMs ?? (keep === undefined ? usualAgeMs : 0);
  const before = Date.now() - olderThanMs;
  const old = runs
    .list()
    .slice(keep ?? 0)
    .filter(({ updatedAt }) => Date.parse(updatedAt) <= before);
  const chosen: RunRecord[] = [];
  const spared: SparedRun[] = [];
  for (const record of old) {
    const why = findReasonToSpare(record, home, tracesOnly);
    if (why === undefined) chosen.push(record);
    else spared.push({ run: record.id, why });
  }
  return { chosen, spared };
}

function findReasonToSpare({ id, status }: RunRecord, home: string, tracesOnly: boolean): string | undefined {
  if (isRunLocked(home, id)) return "it is at work";
  if (status === "waiting for review") return "it waits for review";
  if (!tracesOnly && (status === "paused" || status === "running")) return "it can go on";
  return undefined;
}

function describeBusy({ id }: RunRecord): PaperCoderError {
  return new PaperCoderError(
    "RUN_BUSY",
    `Another process is working on run ${id}. Wait for it, or stop it first.`,
  );
}
