import type { RunRecord } from "./run-record.ts";

/** A clock of the milliseconds that a run has been worked on: by earlier processes, and by this one from now on. */
export function startWorkClock({ workedMs = 0 }: Pick<RunRecord, "workedMs">): () => number {
  const startedAt = performance.now();
  return () => workedMs + Math.round(performance.now() - startedAt);
}
