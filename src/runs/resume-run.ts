import type { defaultAgents } from "../agents/index.ts";
import { PaperCoderError } from "../core/errors.ts";
import type { Agents, CheckedFlow } from "../graph/create-graph.ts";
import type { defaultFlow } from "../graph/default-flow.ts";
import type { Flow } from "../graph/flow.ts";
import { isRequest } from "../state/pause.ts";
import type { ReviewDecision } from "../state/review-decision.ts";
import { chooseTeam } from "./choose-team.ts";
import { parseSettings } from "./parse-settings.ts";
import { readRunPaper } from "./read-run-paper.ts";
import { withRunLock } from "./run-lock.ts";
import type { RunResult, SessionOptions } from "./run-options.ts";
import type { RunRecord, RunSettings } from "./run-record.ts";
import { locateHome, withStore } from "./store.ts";
import { workOnRun } from "./work-on-run.ts";

/** Which run to go on with, what was decided at its review, and any setting that is to change. */
export interface ResumeOptions extends SessionOptions, Partial<RunSettings> {
  /** Id of the run, or its beginning. */
  run: string;
  decision?: ReviewDecision;
}

/**
 * Goes on with a run from where it stands, in any process, on any day: with the decision of its review, or after a
 * stop, a crash or a failure. Nothing that was answered is asked again.
 * Throws RUN_NOT_FOUND, RUN_BUSY, RUN_STATE for a run that is over, and REVIEW_INVALID for a decision that does not hold.
 */
export async function resumeRun<const A extends Agents = typeof defaultAgents, const F = typeof defaultFlow>(
  options: ResumeOptions & { agents?: A; flow?: F & Flow<keyof A & string> & CheckedFlow<A, F> },
): Promise<RunResult> {
  const { run, decision, home, agents, flow, ...rest } = options;
  const { apiKey, headers, retries, onEvent, signal, onStoppable, environments, caller, ...changes } = rest;
  return await withStore(locateHome(home), { create: false }, async (store) => {
    const { id } = store.runs.find(run);
    const result = await withRunLock(store.home, id, async () => {
      const found = store.runs.find(id);
      checkStanding(found, decision);
      const session = { apiKey, headers, retries, onEvent, signal, onStoppable, environments, caller };
      const settings = parseSettings({ ...found.settings, ...changes });
      return await workOnRun({
        store,
        record: { ...found, settings },
        readPaper: () => readRunPaper(found.paper.path, settings, session, store.home),
        isFirst: false,
        team: chooseTeam({ agents, flow }, settings),
        session,
        decision,
      });
    });
    if (decision && result.pause && isRequest(result.pause) && result.pause.problems.length > 0) {
      throw new PaperCoderError(
        "REVIEW_INVALID",
        `The decision does not hold: ${result.pause.problems.join(" ")}`,
      );
    }
    return result;
  });
}

function checkStanding({ id, status }: RunRecord, decision: ReviewDecision | undefined): void {
  if (status === "done" || status === "cancelled") {
    throw new PaperCoderError("RUN_STATE", `Run ${id} is ${status}; there is nothing left to do.`);
  }
  if (decision && status !== "waiting for review") {
    // nobody works on it, so one that was running has lost its process
    const standing = status === "running" ? "paused" : status;
    throw new PaperCoderError(
      "RUN_STATE",
      `Run ${id} is ${standing} and waits for no review. Resume it first.`,
    );
  }
}
