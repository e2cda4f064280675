import { resolve } from "node:path";
import type { defaultAgents } from "../agents/index.ts";
import type { Agents, CheckedFlow } from "../graph/create-graph.ts";
import type { defaultFlow } from "../graph/default-flow.ts";
import type { Flow } from "../graph/flow.ts";
import { checkOutput } from "../repository/check-output.ts";
import type { Paper } from "../state/paper.ts";
import { noUsage } from "../state/usage.ts";
import { checkPdf } from "./attachments/check-attachments.ts";
import { checkContext } from "./check-context.ts";
import { checkExecution } from "./check-execution.ts";
import { checkModels } from "./check-models.ts";
import { chooseTeam } from "./choose-team.ts";
import { createRunId } from "./create-run-id.ts";
import { noteEstimate } from "./estimate/note-estimate.ts";
import { locateHub } from "./inspect-run-hub-ids.ts";
import { parseSettings } from "./parse-settings.ts";
import { pinPrompts } from "./pin-prompts.ts";
import { createPromptTable } from "./prompt-table.ts";
import { readRunPaper } from "./read-run-paper.ts";
import { withRunLock } from "./run-lock.ts";
import type { RunResult, SessionOptions } from "./run-options.ts";
import type { RunRecord, RunSettings } from "./run-record.ts";
import { locateHome, withStore } from "./store.ts";
import { workOnRun } from "./work-on-run.ts";

/** What a new run is made of: the paper, the folder its repository goes to, and any setting that is not the default. */
export interface StartOptions extends SessionOptions, Partial<RunSettings> {
  /** Path of the paper, or arXiv id or URL. */
  paper: string;
  /** Folder the repository is written to. */
  output: string;
}

/**
 * Starts a run and works on it until it is done, waits for its review, or fails; the result says which, and the run
 * can be resumed. Throws for bad input (paper, output, prompts, model, flow) before a run exists.
 *
 * @example
 * const run = await startRun({ paper: "paper.md", output: "repository", approve: true });
 * console.log(run.status, run.output);
 */
export async function startRun<const A extends Agents = typeof defaultAgents, const F = typeof defaultFlow>(
  options: StartOptions & { agents?: A; flow?: F & Flow<keyof A & string> & CheckedFlow<A, F> },
): Promise<RunResult> {
  const { paper: source, output, agents: givenAgents, flow: givenFlow, ...rest } = options;
  const {
    home: givenHome,
    apiKey,
    headers,
    retries,
    onEvent,
    signal,
    onStoppable,
    environments,
    caller,
    ...given
  } = rest;
  const session = { apiKey, headers, retries, onEvent, signal, onStoppable, environments, caller };
  const parsed = parseSettings(given);
  const team = chooseTeam({ agents: givenAgents, flow: givenFlow }, parsed);
  const { agents } = team;
  const { settings, hubPrompts } = await pinPrompts(parsed, agents);
  await checkModels(settings, session, Object.keys(agents));
  if (settings.checkHub) locateHub(settings);
  await checkExecution(settings, session);
  await checkOutput(output, { force: settings.force });
  const home = locateHome(givenHome, output);
  const startedAtMs = Date.now();
  const read = await readRunPaper(source, settings, session, home);
  const { paper } = read;
  checkPdf(read, settings);
  await checkContext(paper, settings, session);

  return await withStore(home, { create: true }, async (store) => {
    const now = new Date().toISOString();
    const record: RunRecord = {
      id: createRunId(now),
      status: "running",
      paper: { path: locatePaper(source, paper), title: paper.title, id: paper.id },
      output: resolve(output),
      settings,
      usage: noUsage,
      createdAt: now,
      updatedAt: now,
    };
    for (const prompt of hubPrompts) createPromptTable(store.database).set(prompt);
    store.runs.insert(record);
    const work = (reporting: SessionOptions) =>
      workOnRun({
        ...{ store, record, team, session: reporting },
        readPaper: async () => read,
        isFirst: true,
        startedAtMs,
      });
    return await withRunLock(home, record.id, () =>
      // nobody knows what agents of somebody's own ask, and recorded answers take nothing
      givenAgents === undefined && settings.replay === undefined
        ? noteEstimate({ store, record, paper }, session, work)
        : work(session),
    );
  });
}

/** What the paper can be read from again, in any folder. */
function locatePaper(source: string, { source: { arxivId } }: Paper): string {
  return arxivId === undefined ? resolve(source) : `arxiv:${arxivId}`;
}
