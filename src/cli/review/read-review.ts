import { PaperCoderError } from "../../core/errors.ts";
import { describeCommand } from "../../runs/describe-command.ts";
import { findRun } from "../../runs/list-runs.ts";
import { readPause } from "../../runs/read-pause.ts";
import type { RunResult } from "../../runs/run-options.ts";
import { isRequest, type Request, type ReviewRequest } from "../../state/pause.ts";

/** A run with what it asks a person. */
export type AskingRun = RunResult & { pause: Request };
/** A run with the review it waits for. */
export type WaitingRun = RunResult & { pause: ReviewRequest };

/** True where it is the plan that is to be decided on. */
export function isReview(run: AskingRun): run is WaitingRun {
  return run.pause.kind === "review";
}

/** Reads what a run asks a person; throws RUN_STATE when it waits for nobody. */
export async function readRequest({ run, home }: { run: string; home: string }): Promise<AskingRun> {
  const record = await findRun({ run, home });
  const pause = await readPause({ run: record.id, home });
  if (record.status !== "waiting for review" || pause === undefined || !isRequest(pause)) {
    throw new PaperCoderError(
      "RUN_STATE",
      `Run ${record.id} is ${record.status} and waits for no review. See what can be done with: ${describeCommand("status", record, home)}`,
    );
  }
  return { ...record, home, pause };
}
