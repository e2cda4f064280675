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
    throw run === undefined
      ? error
      : new RunStoppedError(describeCommand("resume", { id: run }, home), error);
  } finally {
    release();
    display.close();
  }
}
