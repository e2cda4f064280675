import type { CallUsage, ServedCall } from "../testing/index.ts";
import { listPlannedCalls, nameCall } from "./call-graph.ts";
import { modelSeconds, priceTables, priceUsage } from "./provider-model.ts";
import type { ObservedRun } from "./run-shape.ts";
import { measureCriticalPath, measureListSchedule } from "./schedule.ts";
import { countFiles } from "./shapes.ts";
import type { ProcessReport } from "./start-product.ts";
import { chainCalls, measurePeakConcurrency, measureSpread, measureWaits, type Waits } from "./waits.ts";

/** What one run took. Seconds are modelled, milliseconds and bytes are real. */
export interface Figures {
  shape: string;
  mode: string;
  files: number;
  scale: number;
  concurrency: number | undefined;
  /** Process start to exit: the work between first request and last answer scaled, start and end as they are. */
  wallSeconds: number;
  /** From the first request to the exit, likewise. */
  wallFromFirstCallSeconds: number;
  /** Process start to exit, all of it scaled. */
  scaledWallSeconds: number;
  criticalPathSeconds: number;
  /** The wall of a perfect scheduler under the server's limit of concurrent requests, when it has one. */
  bestPossibleSeconds: number | undefined;
  /** Wall to the best possible, else to the critical path. */
  ratio: number;
  calls: number;
  refused: number;
  peakConcurrency: number;
  usage: CallUsage & { uncachedTokens: number };
  dollars: { o3Mini: number; gpt5Like: number };
  waits: Waits;
  cpuMsPerCall: number;
  peakMemoryBytes: number;
  firstCallMs: number;
  /** How far calls were off the time the model gives them, at the 95th percentile: what the machine could not keep up with. */
  modelErrorSeconds: number;
  checkpointBytes: number;
  artefactBytes: number;
  checkpointShare: number;
  repositoryBytes: number;
  /** Tokens of the answers that are larger than their agent's by nature, or smaller. */
  answerTokens: Readonly<Record<string, number>>;
  timeline: readonly TimedCall[];
}

/** One request on the run's own clock, in modelled seconds since the first; `fault` says that it was refused. */
interface TimedCall extends CallUsage {
  call: string;
  startSeconds: number;
  firstSeconds: number;
  endSeconds: number;
  fault: string | null;
}

/**
 * Measures a run. Throws when the calls are not exactly one of each agent and, for every file, one of analyst and
 * coder, and when the product says that it used other tokens than the server counted.
 */
export function measureRun(run: ObservedRun): Figures {
  const { shape, mode, scale, process, log } = run;
  const served = log.filter(({ fault }) => fault === null);
  const planned = listPlannedCalls(shape.levels, mode.waitsFor);
  if (served.length !== planned.length) {
    throw new Error(
      `${shape.name} ${mode.name}: ${served.length} calls were answered, not ${planned.length}`,
    );
  }
  const durations = new Map(served.map((call) => [nameCall(call), modelSeconds(call.usage)]));
  const criticalPathSeconds = measureCriticalPath(planned, durations);
  const places = shape.limits?.concurrent;
  const bestPossibleSeconds =
    places === undefined ? undefined : measureListSchedule(planned, durations, places);
  const walls = measureWalls(run, served);
  const usage = sumUsage(served);
  checkUsage(process.usage, { calls: served.length, ...usage });
  const artefactBytes =
    run.paperBytes + run.answers.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return {
    ...{ shape: shape.name, mode: mode.name, files: countFiles(shape), scale, concurrency: run.concurrency },
    ...walls,
    ...{ criticalPathSeconds, bestPossibleSeconds },
    ratio: walls.wallSeconds / (bestPossibleSeconds ?? criticalPathSeconds),
    calls: served.length,
    refused: log.length - served.length,
    peakConcurrency: measurePeakConcurrency(served),
    usage: { ...usage, uncachedTokens: usage.inputTokens - usage.cachedTokens },
    dollars: {
      o3Mini: priceUsage(usage, priceTables.o3Mini),
      gpt5Like: priceUsage(usage, priceTables.gpt5Like),
    },
    waits: measureWaits(served, mode.sequential ? chainCalls(served) : planned),
    cpuMsPerCall: process.cpuMs / served.length,
    peakMemoryBytes: process.peakMemoryBytes,
    modelErrorSeconds: measureModelError(served, scale),
    ...{ checkpointBytes: run.checkpointBytes, artefactBytes, repositoryBytes: run.repositoryBytes },
    checkpointShare: run.checkpointBytes / artefactBytes,
    answerTokens: Object.fromEntries(
      run.answers.filter(({ file }) => file === "").map(({ agent, tokens }) => [agent, tokens]),
    ),
    timeline: listTimes(log, scale),
  };
}

function measureWalls({ process, scale }: ObservedRun, served: readonly ServedCall[]) {
  const firstAt = Math.min(...served.map(({ startedAt }) => startedAt));
  const lastAt = Math.max(...served.map(({ endedAt }) => endedAt));
  const startMs = firstAt - process.startedAt;
  const workMs = (lastAt - firstAt) * scale;
  const endMs = process.exitedAt - lastAt;
  return {
    wallSeconds: (startMs + workMs + endMs) / 1_000,
    wallFromFirstCallSeconds: (workMs + endMs) / 1_000,
    scaledWallSeconds: ((process.exitedAt - process.startedAt) * scale) / 1_000,
    firstCallMs: startMs,
  };
}

function checkUsage(said: ProcessReport["usage"], counted: ProcessReport["usage"]): void {
  const { calls, inputTokens, cachedTokens, outputTokens } = said;
  const same =
    calls === counted.calls &&
    inputTokens === counted.inputTokens &&
    cachedTokens === counted.cachedTokens &&
    outputTokens === counted.outputTokens;
  if (!same)
    throw new Error(
      `the product says it used ${JSON.stringify(said)}, but it was ${JSON.stringify(counted)}`,
    );
}

function listTimes(log: readonly ServedCall[], scale: number): TimedCall[] {
  const origin = Math.min(...log.map(({ startedAt }) => startedAt));
  const toSeconds = (moment: number) => Math.max(0, ((moment - origin) * scale) / 1_000);
  return log.map((call) => ({
    call: nameCall(call),
    startSeconds: toSeconds(call.startedAt),
    firstSeconds: toSeconds(call.firstAt),
    endSeconds: toSeconds(call.endedAt),
    fault: call.fault,
    ...call.usage,
  }));
}

function measureModelError(served: readonly ServedCall[], scale: number): number {
  const errors = served.map(({ startedAt, endedAt, usage }) =>
    Math.abs(((endedAt - startedAt) * scale) / 1_000 - modelSeconds(usage)),
  );
  return measureSpread(errors).p95;
}

function sumUsage(calls: readonly ServedCall[]): CallUsage {
  return calls.reduce(
    (sum, { usage }) => ({
      inputTokens: sum.inputTokens + usage.inputTokens,
      cachedTokens: sum.cachedTokens + usage.cachedTokens,
      outputTokens: sum.outputTokens + usage.outputTokens,
    }),
    { inputTokens: 0, cachedTokens: 0, outputTokens: 0 },
  );
}
