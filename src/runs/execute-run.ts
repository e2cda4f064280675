import type { RunnableConfig } from "@langchain/core/runnables";
import { Command, INTERRUPT, isInterrupted } from "@langchain/langgraph";
import type { PaperCoderGraph } from "../graph/create-graph.ts";
import type { Paper } from "../state/paper.ts";
import { isRequest, Pause } from "../state/pause.ts";
import type { ReviewDecision } from "../state/review-decision.ts";
import type { RunState } from "../state/run-state.ts";

/** How far a graph got: to a pause, or to its end with the state it has there. */
export type Advance = { pause: Pause } | { state: RunState };

// a round of review takes up to six supersteps, and a person may ask for many
const recursionLimit = 1_000;

/**
 * Takes a run from where its checkpoint stands to the next pause or to the end. A run that waits for a review goes on
 * only with a decision; one whose files failed tries those again; one whose process died repeats what was not finished.
 */
export async function executeRun(options: {
  graph: PaperCoderGraph;
  run: string;
  readPaper(): Promise<Paper>;
  decision?: ReviewDecision | undefined;
  signal: AbortSignal;
  /** What joins the graph to the trace of the run. */
  callbacks: RunnableConfig["callbacks"];
}): Promise<Advance> {
  const { graph, run, decision, signal, callbacks } = options;
  const traced = callbacks === undefined ? {} : { callbacks };
  const config = { ...createThreadConfig(run), ...traced, signal, recursionLimit };
  const waiting = await findPause(graph, run);

  if (waiting && isRequest(waiting) && !decision) return { pause: waiting };
  const input = waiting
    ? new Command({ resume: isRequest(waiting) ? decision : true })
    : (await isStarted(graph, run))
      ? null
      : { paper: await options.readPaper() };

  const result: unknown = await graph.invoke(input, config);
  if (isInterrupted(result)) return { pause: Pause.parse(result[INTERRUPT][0]?.value) };
  return { state: (await graph.getState(createThreadConfig(run))).values };
}

/** What the run waits for, according to its checkpoint; undefined when it waits for nobody. */
export async function findPause(graph: PaperCoderGraph, run: string): Promise<Pause | undefined> {
  const { tasks } = await graph.getState(createThreadConfig(run));
  const [interrupt] = tasks.flatMap((task) => task.interrupts);
  return interrupt === undefined ? undefined : Pause.parse(interrupt.value);
}

async function isStarted(graph: PaperCoderGraph, run: string): Promise<boolean> {
  const { config } = await graph.getState(createThreadConfig(run));
  return config.configurable?.checkpoint_id !== undefined;
}

function createThreadConfig(run: string) {
  // "async" and "exit" lose finished work when the process is killed
  return { configurable: { thread_id: run }, durability: "sync" as const };
}
