import { exitCodes } from "./exit-code.ts";

/** How long calls under way may go on after the first Ctrl-C. */
const graceMs = 5_000;
const stopSignals = ["SIGINT", "SIGTERM"] as const;

/** What a run needs so that Ctrl-C stops it in a way that it can go on from. */
export interface StopSignals {
  /** Aborted by the second Ctrl-C. */
  signal: AbortSignal;
  onStoppable(stop: (graceMs: number) => void): void;
  /** Gives Ctrl-C back its usual meaning. */
  release(): void;
}

/** The first Ctrl-C or SIGTERM lets calls under way finish for five seconds, the second stops at once, the third exits. */
export function catchStopSignals(tell: (text: string) => void): StopSignals {
  const controller = new AbortController();
  let stop: ((graceMs: number) => void) | undefined;
  let received = 0;

  function receive(): void {
    received += 1;
    if (received === 1) {
      tell(
        "Stopping: calls under way have 5 seconds to finish, then the run is saved. Press Ctrl-C again to stop now.",
      );
      stop?.(graceMs);
    } else if (received === 2) {
      tell("Stopping now. Nothing that was finished is lost.");
      controller.abort();
    } else {
      process.exit(exitCodes.waiting);
    }
  }

  for (const name of stopSignals) process.on(name, receive);
  return {
    signal: controller.signal,
    onStoppable: (given) => {
      stop = given;
      if (received > 0) stop(graceMs);
    },
    release: () => {
      for (const name of stopSignals) process.off(name, receive);
    },
  };
}
