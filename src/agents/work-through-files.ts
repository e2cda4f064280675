import { setImmediate } from "node:timers/promises";
import type { SourceFile } from "../state/source-file.ts";
import type { AgentContext, Answered } from "./agent.ts";

/** Per-file work: what to do for each path, and which paths have to be finished before it. */
export interface FileWork<T> {
  agent: string;
  /** In an order that only the state decides: stored results are given back in the order of creation. */
  paths: readonly string[];
  dependenciesOf(path: string): readonly string[];
  work(path: string, finished: ReadonlyMap<string, T>): Promise<Answered<T>>;
  /** The files to keep when others fail. */
  keep(finished: ReadonlyMap<string, Answered<T>>): SourceFile[];
}

type Outcome<T> = Answered<T> | { failure: string };

/**
 * Does the work for every path, each as soon as its dependencies are finished. A file that fails
 * does not stop the others; when nothing more can be done the run is interrupted, and resuming does only what is missing.
 */
export async function workThroughFiles<T>(
  job: FileWork<T>,
  context: AgentContext,
): Promise<Map<string, Answered<T>>> {
  const finished = new Map<string, Answered<T>>();
  context.emit({ type: "files-start", agent: job.agent, files: job.paths.length });
  for (let missing = [...job.paths]; missing.length > 0; ) {
    const outcomes = await startRound(job, missing, finished, context);
    const failed = new Map<string, string>();
    for (const [path, outcome] of outcomes) {
      if ("failure" in outcome) failed.set(path, outcome.failure);
      else finished.set(path, outcome);
    }
    missing = missing.filter((path) => failed.has(path));
    if (missing.length > 0) {
      context.pause({
        kind: "files-failed",
        agent: job.agent,
        failed: Object.fromEntries(failed),
        finished: job.keep(finished),
      });
    }
  }
  return new Map(job.paths.map((path) => [path, finished.get(path)]).filter(isPresent));
}

async function startRound<T>(
  job: FileWork<T>,
  paths: readonly string[],
  finished: ReadonlyMap<string, Answered<T>>,
  context: AgentContext,
): Promise<Map<string, Outcome<T>>> {
  const started = new Map<string, Promise<Outcome<T>>>();
  let lastTurn = Promise.resolve();

  // files that could begin at once do so one by one, or no request would leave before all of them were written
  async function takeTurn(): Promise<void> {
    lastTurn = lastTurn.then(() => setImmediate());
    await lastTurn;
  }

  async function workOn(path: string): Promise<Outcome<T>> {
    const ready = new Map<string, T>();
    for (const dependency of job.dependenciesOf(path)) {
      const outcome = finished.get(dependency) ?? (await started.get(dependency));
      if (!outcome || "failure" in outcome)
        return { failure: `waits for ${dependency}, which is not written` };
      ready.set(dependency, outcome.value);
    }
    await takeTurn();
    try {
      return await job.work(path, ready);
    } catch (error) {
      // a stop is not a failure of the file: nothing is stored, and a resume starts it again
      if (context.signal?.aborted) throw error;
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  }

  const durableWork = context.durable(`${job.agent}-file`, workOn);
  for (const path of paths) started.set(path, durableWork(path));
  const outcomes = await Promise.all(
    [...started].map(async ([path, outcome]) => [path, await outcome] as const),
  );
  return new Map(outcomes);
}

function isPresent<T>(entry: (string | T | undefined)[]): entry is [string, T] {
  return entry[1] !== undefined;
}
