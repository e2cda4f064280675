import { cp } from "node:fs/promises";
import { resolve } from "node:path";
import type { defaultAgents } from "../agents/index.ts";
import { PaperCoderError } from "../core/errors.ts";
import type { Agents, CheckedFlow } from "../graph/create-graph.ts";
import type { defaultFlow } from "../graph/default-flow.ts";
import type { Flow } from "../graph/flow.ts";
import { listHashes } from "../prompts/read-prompts.ts";
import { checkOutput } from "../repository/check-output.ts";
import { noUsage } from "../state/usage.ts";
import { createAnswerTable } from "./answer-table.ts";
import { locateAttachments } from "./attachments/keep-attachments.ts";
import { checkContext } from "./check-context.ts";
import { checkExecution } from "./check-execution.ts";
import { checkModels } from "./check-models.ts";
import { chooseTeam } from "./choose-team.ts";
import { createRunId } from "./create-run-id.ts";
import type { ConfigEdit } from "./fork/edit-config.ts";
import { parseForkPoint } from "./fork/fork-point.ts";
import { planFork } from "./fork/plan-fork.ts";
import { seedThread } from "./fork/read-history.ts";
import { locateHub } from "./inspect-run-hub-ids.ts";
import { listAncestors } from "./keep-answers.ts";
import { parseSettings } from "./parse-settings.ts";
import { pinPrompts } from "./pin-prompts.ts";
import { createPromptTable } from "./prompt-table.ts";
import { readRunPaper } from "./read-run-paper.ts";
import { withRunLock } from "./run-lock.ts";
import type { RunResult, SessionOptions } from "./run-options.ts";
import type { RunRecord, RunSettings } from "./run-record.ts";
import { locateHome, type Store, withStore } from "./store.ts";
import { workOnRun } from "./work-on-run.ts";

/** Which run to fork, from where, and what is to be different: the config, or any setting. */
export interface ForkOptions extends SessionOptions, Partial<RunSettings>, ConfigEdit {
  /** Id of the run, or its beginning. */
  run: string;
  /** The first agent that works again, or `agent:file` for one file of an agent that works file by file. */
  from: string;
  /** Folder the repository is written to; by default the one of the run with the id of the fork behind it. */
  output?: string;
}

/**
 * Makes a new run that shares everything before a point with another and asks again only for what depends on what was
 * changed; then works on it as `startRun` does. The other run stays as it is, whatever its state.
 * Throws RUN_NOT_FOUND, RUN_STATE for a run that has not come to that point, and USAGE for what does not hold.
 *
 * @example
 * const fork = await forkRun({ run: "20260312-4f1a2b", from: "analyst", set: { "training.lr": "3e-4" } });
 */
export async function forkRun<const A extends Agents = typeof defaultAgents, const F = typeof defaultFlow>(
  options: ForkOptions & { agents?: A; flow?: F & Flow<keyof A & string> & CheckedFlow<A, F> },
): Promise<RunResult> {
  const { run, from, output, config, set, agents: givenAgents, flow: givenFlow, ...rest } = options;
  const { home, apiKey, headers, retries, onEvent, signal, onStoppable, environments, caller, ...given } =
    rest;
  const session = { apiKey, headers, retries, onEvent, signal, onStoppable, environments, caller };
  return await withStore(locateHome(home), { create: false }, async (store) => {
    const parent = store.runs.find(run);
    const table = createPromptTable(store.database);
    const inherited = inheritSettings(parent, given);
    const team = chooseTeam({ agents: givenAgents, flow: givenFlow }, inherited);
    const { agents } = team;
    const pinned = await pinPrompts(inherited, agents, table);
    const { settings } = pinned;
    const prompts = listHashes(pinned.prompts);
    await checkModels(settings, session, Object.keys(agents));
    if (settings.checkHub) locateHub(settings);
    await checkExecution(settings, session);
    const point = parseForkPoint(from);
    const { state, changes, redoesFiles } = await planFork(
      { store, team, parent, point },
      { settings, prompts, edit: { config, set }, hasOwnAgents: givenAgents !== undefined },
    );

    const now = new Date().toISOString();
    const id = createRunId(now);
    const record: RunRecord = {
      ...{ id, status: "running", paper: parent.paper, settings, usage: noUsage },
      output: resolve(output ?? `${parent.output}-${id}`),
      fork: { run: parent.id, from, changes },
      ...{ createdAt: now, updatedAt: now },
    };
    await checkOutput(record.output, { force: settings.force });
    await checkContext(state.paper, settings, session);
    await copyPictures(store, parent.id, id);
    // the record last: a run that has one is never without the state it begins with
    await seedThread(store, team, { run: id, agent: point.agent, state });
    store.runs.insert(record);
    const answers = createAnswerTable(store.database);
    if (redoesFiles && settings.cache && !listAncestors(store, record).some(answers.has)) {
      const message = `run ${parent.id} has not noted what its files rest on: all of them are asked for again`;
      onEvent?.({ type: "warning", message });
    }
    return await withRunLock(store.home, id, () =>
      workOnRun({
        ...{ store, record, team, session },
        readPaper: () => readRunPaper(record.paper.path, settings, session, store.home),
        isFirst: false,
      }),
    );
  });
}

/** The settings of the run with those given; what held for one stretch of work only is not taken over. */
function inheritSettings({ id, settings }: RunRecord, given: Partial<RunSettings>): RunSettings {
  const { approve: _approve, cache: _cache, force: _force, record: _record, ...kept } = settings;
  const inherited = parseSettings({
    ...kept,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  });
  const asked = [given.model, given.modelFor, given.baseUrl].some((value) => value !== undefined);
  if (inherited.replay === undefined || !asked) return inherited;
  throw new PaperCoderError(
    "USAGE",
    `Run ${id} is made of recorded answers, and so is a fork of it: no model is asked, so none can be chosen. Start a new run to use one.`,
  );
}

/** Gives the fork the pictures and the PDF that were kept for its parent. */
async function copyPictures({ home }: Store, parent: string, fork: string): Promise<void> {
  try {
    await cp(locateAttachments(home, parent), locateAttachments(home, fork), { recursive: true });
  } catch (error) {
    // most runs have none
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
