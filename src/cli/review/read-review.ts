import { PaperCoderError } from "../../core/errors.ts";
import { findRun } from "../../runs/list-runs.ts";
import { readPause } from "../../runs/read-pause.ts";
import type { RunResult } from "../../runs/run-options.ts";
import type { ReviewRequest } from "../../state/pause.ts";

/** A run with the review it waits for. */
export type WaitingRun = RunResult & { pause: ReviewRequest };

/** Reads what a run asks its reviewer; throws RUN_STATE when it waits for no review. */
export async function readReview({ run, home }: { run: string; home: string }): Promise<WaitingRun> {
  const record = await findRun({ run, home });
  const pause = await readPause({ run: record.id, home });
  if (record.status !== "waiting for review" || pause?.kind !== "review") {
    throw new PaperCoderError(
      "RUN_STATE",
      `Run ${record.id} is ${record.status} and waits for no review. See what can be done with: papercoder status ${record.id}`,
    );
  }
  return { ...record, home, pause };
}
