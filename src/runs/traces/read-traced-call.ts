import { PaperCoderError } from "../../core/errors.ts";
import { type CallDetails, describeTracedCall } from "../../tracing/reading/call-details.ts";
import { listSteps } from "../../tracing/reading/list-steps.ts";
import { readCallRow } from "../../tracing/reading/read-trace-rows.ts";
import type { Trace } from "../../tracing/reading/trace.ts";
import { describeCommand } from "../describe-command.ts";
import { locateHome, type Store, withStore } from "../store.ts";
import { readStoredTrace } from "./read-trace.ts";

/**
 * One model call of a run: the prompt as it was sent and what it was made of, the answer, and what became of it.
 * Throws RUN_NOT_FOUND, and TRACE_NOT_FOUND for a number that the run's trace does not have.
 */
export async function readTracedCall(options: {
  run: string;
  /** Number of the call within the run. */
  call: number;
  home?: string | undefined;
}): Promise<CallDetails> {
  return await withStore(locateHome(options.home), { create: false }, async (store) =>
    readStoredCall(store, options),
  );
}

/** The same of a store that is open. */
export function readStoredCall(store: Store, { run, call }: { run: string; call: number }): CallDetails {
  const record = store.runs.find(run);
  const trace = readStoredTrace(store, record);
  const row = readCallRow(store.database, { run: record.id, call });
  const details = row && describeTracedCall(trace, row);
  if (!details) throw describeMissingCall(trace, call, store.home);
  return details;
}

function describeMissingCall(trace: Trace, call: number, home: string): PaperCoderError {
  const numbers = trace.sessions.flatMap(listSteps).flatMap((step) => (step.call ? [step.call.number] : []));
  const last = Math.max(0, ...numbers);
  const known = last === 0 ? "It has made none yet." : `It has 1 to ${last}.`;
  return new PaperCoderError(
    "TRACE_NOT_FOUND",
    `Run ${trace.run} has no model call ${call}. ${known} See them with: ${describeCommand("trace", { id: trace.run }, home)}`,
  );
}
