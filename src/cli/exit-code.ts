import { fellShort, type RunRecord } from "../runs/run-record.ts";

/** What the process's exit code says; scripts may rely on it. */
export const exitCodes = { done: 0, failed: 1, usage: 2, waiting: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * The exit code of a command that left its run like this. A run whose repository did not pass what it was asked to
 * execute has failed at that, although everything is written.
 */
export function chooseExitCode(run: Pick<RunRecord, "status" | "settings" | "reached">): ExitCode {
  switch (run.status) {
    case "done":
      return fellShort(run) ? exitCodes.failed : exitCodes.done;
    case "cancelled":
      return exitCodes.done;
    case "failed":
      return exitCodes.failed;
    case "running":
    case "paused":
    case "waiting for review":
      return exitCodes.waiting;
  }
}
