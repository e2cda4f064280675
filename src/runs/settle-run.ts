import { PaperCoderError } from "../core/errors.ts";
import { describeRung } from "../repository/outputs/describe-rung.ts";
import { writePartial } from "../repository/write-partial.ts";
import type { RunEvent } from "../state/events.ts";
import { type FilesFailed, isRequest, type Pause } from "../state/pause.ts";
import { describeCommand } from "./describe-command.ts";
import type { Advance } from "./execute-run.ts";
import { describeStoreError, locateDatabase } from "./open-store.ts";
import type { RunResult } from "./run-options.ts";
import type { RunRecord } from "./run-record.ts";
import type { StopSwitch } from "./stop-switch.ts";
import type { Store } from "./store.ts";

type Outcome = Pick<RunRecord, "status" | "error" | "reached"> & { pause?: Pause; failure?: unknown };

/** Does the work and writes down how it ended: the run's state, its error, and what could be kept of a failure. */
export async function settleRun(
  run: {
    store: Store;
    record: RunRecord;
    stopSwitch: StopSwitch;
    readClock(): number;
    emit(event: RunEvent): void;
  },
  work: () => Promise<Advance>,
): Promise<RunResult> {
  const { store, record, stopSwitch, readClock, emit } = run;
  const { status, error, reached, pause, failure } = await work().then(
    (advance) => readAdvance(advance, record, store.home),
    (thrown: unknown) => readFailure(describeStoreError(thrown, locateDatabase(store.home)), stopSwitch),
  );
  const settled = store.runs.update(record.id, { status, error, reached, workedMs: readClock() });
  if (pause && isRequest(pause)) emit({ type: "review-request", run: record.id });
  emit({ type: "run-end", run: record.id, status, usage: settled.usage });
  return {
    ...settled,
    home: store.home,
    ...(pause === undefined ? {} : { pause }),
    ...(failure === undefined ? {} : { failure }),
  };
}

async function readAdvance(advance: Advance, record: RunRecord, home: string): Promise<Outcome> {
  if ("state" in advance) {
    const { state } = advance;
    if (state.decision?.type === "cancel") return { status: "cancelled", error: undefined };
    return { status: "done", error: undefined, reached: describeRung(state) };
  }
  const { pause } = advance;
  if (isRequest(pause)) return { status: "waiting for review", error: undefined, pause };

  const kept = await keepFinished(pause, record, home);
  const error = { code: "FILES_FAILED", message: `${describeFailedFiles(pause)}${kept}` };
  return { status: "failed", error, pause };
}

function readFailure(thrown: unknown, stopSwitch: StopSwitch): Outcome {
  if (stopSwitch.signal.aborted) return { status: "paused", error: readStop(stopSwitch.signal.reason) };
  const known = PaperCoderError.isInstance(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { status: "failed", error: { code: known ? thrown.code : "UNEXPECTED", message }, failure: thrown };
}

/** What a stopped run is waiting for; nothing when a person stopped it. */
function readStop(reason: unknown): RunRecord["error"] {
  if (!PaperCoderError.isInstance(reason) || reason.code === "INTERRUPTED") return undefined;
  return { code: reason.code, message: reason.message };
}

async function keepFinished(
  { finished, failed }: FilesFailed,
  record: RunRecord,
  home: string,
): Promise<string> {
  if (finished.length === 0) return "";
  const count = finished.length === 1 ? "1 finished file" : `${finished.length} finished files`;
  try {
    const folder = await writePartial({
      output: record.output,
      files: finished,
      missing: Object.entries(failed).map(([path, problem]) => ({ path, problem })),
      resumeCommand: describeCommand("resume", record, home),
    });
    return ` ${count} kept in ${folder}.`;
  } catch (error) {
    // the files are safe in the run store; why the run failed matters more than this
    if (!PaperCoderError.isInstance(error)) throw error;
    return ` ${count} could not be put beside the output, but a resume has them: ${error.message}`;
  }
}

function describeFailedFiles({ agent, failed }: FilesFailed): string {
  const causes = Object.entries(failed).filter(([, problem]) => !problem.startsWith("waits for "));
  const waiting = Object.keys(failed).length - causes.length;
  const shown = causes.slice(0, 3).map(([path, problem]) => `${path}: ${problem}`);
  const more = causes.length > 3 ? [`and ${causes.length - 3} more files failed`] : [];
  const others =
    waiting > 0 ? [waiting === 1 ? "1 file waits for these" : `${waiting} files wait for these`] : [];
  return `${agent}: ${[...shown, ...more, ...others].join("; ")}.`;
}
