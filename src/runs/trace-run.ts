import { userInfo } from "node:os";
import type { Environment } from "../core/environment.ts";
import { createCallDescriber } from "../models/describe-call.ts";
import type { ModelSettings } from "../models/model-settings.ts";
import type { PaperWithSource } from "../papers/read-paper.ts";
import type { ReviewDecision } from "../state/review-decision.ts";
import { openTrace, type RunTrace } from "../tracing/open-trace.ts";
import { noteStep, type TraceStep, traceStep } from "../tracing/trace-step.ts";
import { createTraceTable } from "../tracing/trace-table.ts";
import type { Advance } from "./execute-run.ts";
import type { RunRecord } from "./run-record.ts";
import type { Store } from "./store.ts";

/** Opens the trace of one stretch of work on a run. */
export async function openRunTrace(parts: {
  store: Store;
  record: RunRecord;
  modelSettings: ModelSettings;
  environment: Environment;
}): Promise<RunTrace> {
  const { store, record, modelSettings, environment } = parts;
  const { apiKey, headers } = modelSettings;
  const describe = createCallDescriber(modelSettings, environment);
  return await openTrace({
    environment,
    ...(record.settings.trace ? { store: createTraceTable(store.database, record.id) } : {}),
    secrets: [apiKey, ...Object.values(headers)].filter((secret) => secret !== undefined),
    project: record.settings.langsmithProject,
    describeCall: async ({ metadata, ...call }) => {
      // what was not asked of a model says itself what it took
      if (metadata.source !== "model" || metadata.finish_reason !== undefined) return {};
      return { ...(await describe({ ...call, model: String(metadata.model) })) };
    },
  });
}

/** The root of the trace: all that is done in one stretch of work belongs to it, and inherits its metadata. */
export function describeRoot(
  { id, paper, settings }: RunRecord,
  session: Pick<TraceStep, "startedAtMs"> & {
    callbacks: RunTrace["callbacks"];
    decision: ReviewDecision | undefined;
  },
): TraceStep {
  const { callbacks, startedAtMs, decision } = session;
  return {
    name: `papercoder ${paper.title}`,
    type: "chain",
    inputs: { run: id, paper: paper.title, ...(decision ? { decision: decision.type } : {}) },
    tags: ["papercoder", ...settings.tags],
    metadata: {
      ...settings.metadata,
      // LangSmith's Threads view groups a run with its resumes by this
      ...{ run: id, thread_id: id, model: settings.model, replayed: settings.replay !== undefined },
      ...(paper.id === undefined ? {} : { paper: paper.id }),
    },
    startedAtMs,
    config: { callbacks },
  };
}

/** How far a stretch of work got, for its root. */
export function describeAdvance(advance: Advance): Record<string, unknown> {
  if ("pause" in advance) return { paused: advance.pause.kind };
  const { output, files } = advance.state;
  return { output: output ?? null, files: Object.keys(files).length };
}

/** Gives what reads the run's paper as a step of the trace; in the first session it has been read already. */
export async function tracePaper(
  { paper: { path } }: RunRecord,
  { isFirst, startedAtMs }: { isFirst: boolean; startedAtMs: number | undefined },
  read: () => Promise<PaperWithSource>,
): Promise<() => Promise<PaperWithSource>> {
  const step = { name: "read paper", type: "tool" as const, inputs: { paper: path } };
  if (!isFirst) return () => traceStep(step, read, describePaper);
  const paper = await read();
  await noteStep({ ...step, startedAtMs, outputs: describePaper(paper) });
  return async () => paper;
}

function describePaper({ paper }: PaperWithSource): Record<string, unknown> {
  const { id, title, source, quality, stats, warnings } = paper;
  return { id, title, format: source.format, quality, ...stats, warnings };
}

/** Who decides in this process, for traces: the name that the operating system knows. */
export function nameDecider(): string {
  try {
    return userInfo().username;
  } catch {
    // a container may run under a number that has no name
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
