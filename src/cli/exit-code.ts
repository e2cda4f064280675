import type { RunStatus } from "../runs/run-record.ts";

/** What the process's exit code says; scripts may rely on it. */
export const exitCodes = { done: 0, failed: 1, usage: 2, waiting: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code of a command that left its run in this state. */
export function chooseExitCode(status: RunStatus): ExitCode {
  switch (status) {
    case "done":
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
