import { defaultAgents } from "../../agents/index.ts";
import type { RunEvent } from "../../state/events.ts";
import type { Paper } from "../../state/paper.ts";
import { pinPrompts } from "../pin-prompts.ts";
import { createPromptTable } from "../prompt-table.ts";
import type { SessionOptions } from "../run-options.ts";
import type { RunRecord } from "../run-record.ts";
import type { Store } from "../store.ts";

/**
 * Does the work and keeps, with its run, what the run was estimated to take. The estimate is worked out when the first
 * answer begins to come in, so that no call waits for it.
 */
export async function noteEstimate<Result>(
  run: { store: Store; record: RunRecord; paper: Paper },
  session: SessionOptions,
  work: (session: SessionOptions) => Promise<Result>,
): Promise<Result> {
  let noted: Promise<void> | undefined;
  const onEvent = (event: RunEvent): void => {
    session.onEvent?.(event);
    if (isAnswer(event)) noted ??= note(run, session);
  };
  try {
    return await work({ ...session, onEvent });
  } finally {
    // the store is closed after this
    await noted;
  }
}

function isAnswer({ type }: RunEvent): boolean {
  return type === "call-progress" || type === "call-end" || type === "call-failed";
}

async function note(
  { store, record, paper }: Parameters<typeof noteEstimate>[0],
  { onEvent }: SessionOptions,
) {
  try {
    const { estimateRun } = await import("./estimate-run.ts");
    // only default agents are estimated; what they were given of the hub is kept in the store
    const { prompts } = await pinPrompts(record.settings, defaultAgents, createPromptTable(store.database));
    const estimate = await estimateRun({ paper, settings: record.settings, prompts });
    store.runs.update(record.id, { estimate });
  } catch (error) {
    // the run itself can do without
    const reason = error instanceof Error ? error.message : String(error);
    onEvent?.({ type: "warning", message: `the run could not be estimated: ${reason}` });
  }
}
