import { setMaxListeners } from "node:events";
import type { RunnableConfig } from "@langchain/core/runnables";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { readEnvironment } from "../core/environment.ts";
import { createGraph } from "../graph/create-graph.ts";
import type { PaperWithSource } from "../papers/read-paper.ts";
import { listHashes } from "../prompts/read-prompts.ts";
import { createSourceChecks } from "../repository/checks/create-source-checks.ts";
import type { RunEvent } from "../state/events.ts";
import type { ReviewDecision } from "../state/review-decision.ts";
import { addUsage } from "../state/usage.ts";
import { traceStep } from "../tracing/trace-step.ts";
import { openAttachments } from "./attachments/open-attachments.ts";
import { createCallTable } from "./call-table.ts";
import { checkModels } from "./check-models.ts";
import { createRunCaller } from "./create-caller.ts";
import { createServices } from "./create-services.ts";
import { type Advance, executeRun } from "./execute-run.ts";
import { locateHub } from "./inspect-run-hub-ids.ts";
import { loadWhileWaiting } from "./load-while-waiting.ts";
import { pinPrompts } from "./pin-prompts.ts";
import { createPromptTable } from "./prompt-table.ts";
import type { RunResult, SessionOptions, Team } from "./run-options.ts";
import type { RunRecord } from "./run-record.ts";
import { settleRun } from "./settle-run.ts";
import { startWorkClock } from "./start-work-clock.ts";
import { createStopSwitch } from "./stop-switch.ts";
import type { Store } from "./store.ts";
import { toModelSettings } from "./to-model-settings.ts";
import { describeAdvance, describeRoot, nameDecider, openRunTrace, tracePaper } from "./trace-run.ts";

/** One stretch of work on a run, from where it stands to the next pause or to its end. */
export interface RunWork {
  store: Store;
  record: RunRecord;
  /** Read only when the run has no checkpoint yet, or something of it is still to be kept. */
  readPaper(): Promise<PaperWithSource>;
  /** True in the session that starts the run, which has read the paper: it keeps the pictures. */
  isFirst: boolean;
  /** When this stretch of work began, where that was before now: a paper takes time to be read. */
  startedAtMs?: number;
  team: Team;
  session: SessionOptions;
  decision?: ReviewDecision | undefined;
}

/**
 * Works on a run that this process has locked until it is done, waits for somebody, or cannot go on, and writes down
 * which. Failures of the run are part of the result; throws what wrong prompts or models give, before anything is changed.
 */
export async function workOnRun({
  store,
  record: given,
  readPaper,
  isFirst,
  startedAtMs,
  team,
  session,
  decision,
}: RunWork): Promise<RunResult> {
  const promptTable = createPromptTable(store.database);
  const { settings, prompts } = await pinPrompts(given.settings, team.agents, promptTable);
  const record = { ...given, settings };
  const { id } = record;
  // LangGraph listens to one signal for every file that is worked on; Node warns from the eleventh
  setMaxListeners(0);
  const environment = readEnvironment();
  const modelSettings = toModelSettings(settings, session);
  const agents = Object.keys(team.agents);
  await checkModels(settings, session, agents);
  if (settings.checkHub) locateHub(settings);
  const stopSwitch = createStopSwitch(session.signal);
  const checks = createSourceChecks();
  const readClock = startWorkClock(record);
  const keepsPictures = isFirst && settings.replay === undefined;
  const keepPictures = async () => (keepsPictures ? await attachments.keep() : undefined);
  const emit = createReporter({ store, id, session, readClock, loads: [checks.load, keepPictures] });
  const { signal } = stopSwitch;
  const attachments = openAttachments({ home: store.home, record, read: readPaper, signal, emit });
  const caller = createRunCaller({
    record,
    modelSettings,
    environment,
    stopSwitch,
    store: createCallTable(store.database, { run: id, reuse: settings.cache }),
    emit,
    retries: session.retries,
    caller: session.caller,
  });
  // whoever decides in this session is asked again if there is more to decide
  const approve = settings.approve && decision === undefined;
  const services = createServices({
    ...{
      store,
      record,
      prompts,
      modelSettings,
      caller,
      checks,
      emit,
      stopSwitch,
      team,
      approve,
      attachments,
    },
    decider: nameDecider(),
    environments: session.environments,
    createWorkshop: settings.execute && (await import("./workshop/create-workshop.ts")).createWorkshop,
  });
  const graph = createGraph({ ...team, services, checkpointer: new SqliteSaver(store.database) });
  const trace = await openRunTrace({ store, record, modelSettings, environment });

  session.onStoppable?.(stopSwitch.stop);
  store.runs.update(id, { settings, prompts: listHashes(prompts), status: "running", error: undefined });
  emit({
    type: "run-start",
    run: id,
    paper: record.paper.title,
    model: settings.model,
    replayed: settings.replay !== undefined,
  });
  const work = async ({ callbacks }: RunnableConfig): Promise<Advance> => {
    const read = await tracePaper(record, { isFirst, startedAtMs }, readPaper);
    try {
      return await executeRun({
        ...{ graph, run: id, signal, callbacks },
        readPaper: async () => (await read()).paper,
        decision: decision ?? (approve ? { type: "approve" } : undefined),
      });
    } finally {
      await keepPictures();
    }
  };
  const root = describeRoot(record, { callbacks: trace.callbacks, startedAtMs, decision });
  let traceUrl: string | undefined;
  let settled: RunResult;
  try {
    settled = await settleRun({ store, record, stopSwitch, readClock, emit }, () =>
      traceStep(root, work, describeAdvance),
    );
  } finally {
    await stopSwitch.rest();
    const { url, warnings } = await trace.close();
    traceUrl = url;
    for (const message of warnings) emit({ type: "warning", message });
  }
  return { ...settled, ...(traceUrl === undefined ? {} : { traceUrl }) };
}

function createReporter(run: {
  store: Store;
  id: string;
  session: SessionOptions;
  readClock(): number;
  loads: readonly (() => unknown)[];
}): (event: RunEvent) => void {
  const { id, session, readClock } = run;
  const { runs } = run.store;
  const load = loadWhileWaiting(run.loads);
  return (event) => {
    load(event);
    if (event.type === "call-end" && event.source === "model") {
      const usage = addUsage(runs.find(id).usage, event.usage);
      // noted with every answer, so that a process that is killed loses little of it
      runs.update(id, { usage, workedMs: readClock() });
    }
    session.onEvent?.(event);
  };
}
