import { PaperCoderError } from "../core/errors.ts";
import { describeCommand } from "../runs/describe-command.ts";
import type { RunResult, SessionOptions } from "../runs/run-options.ts";
import { catchStopSignals } from "./catch-stop-signals.ts";
import { createProgressDisplay } from "./progress/create-progress-display.ts";
import { RunStoppedError } from "./run-stopped-error.ts";
import type { Shown } from "./shown.ts";

/** What a command gives to a run: where its events go, and how it is stopped. */
export type Session = Pick<SessionOptions, "onEvent" | "signal" | "onStoppable">;

/** Works on a run while its progress is shown and Ctrl-C stops it; an error after the run began says how to go on. */
export async function workInSession(
  { shown, home }: { shown: Shown; home: string },
  work: (session: Session) => Promise<RunResult>,
): Promise<RunResult> {
  const display = createProgressDisplay(shown);
  const { signal, onStoppable, release } = catchStopSignals(display.note);
  let run: string | undefined;
  try {
    return await work({
      signal,
      onStoppable,
      onEvent: (event) => {
        if (event.type === "run-start") run = event.run;
        display.report(event);
      },
    });
  } catch (error) {
    // a refused decision leaves the run where it was, so there is nothing to resume
    if (run === undefined || isRefusedDecision(error)) throw error;
    throw new RunStoppedError(describeCommand("resume", { id: run }, home), error);
  } finally {
    release();
    display.close();
  }
}

/** True for a review decision that does not hold; the run waits for another. */
export function isRefusedDecision(error: unknown): error is PaperCoderError {
  return PaperCoderError.isInstance(error) && error.code === "REVIEW_INVALID";
}
