import type Database from "better-sqlite3";
import type { RunCreate, RunUpdate } from "langsmith/schemas";
import { createTracePieces, piecesSchema } from "./trace-pieces.ts";
import type { TraceChange, TraceStore } from "./trace-store.ts";

/**
 * One row for each run of a trace. `run` is the run of PaperCoder that it belongs to, `call` the number of a model call
 * in it, counted from 1; times are milliseconds since 1970; the rest is in LangSmith's form, as JSON. What a model call
 * was asked stands in pieces elsewhere.
 */
export const traceSchema = `
  CREATE TABLE IF NOT EXISTS trace_runs (
    id TEXT PRIMARY KEY, run TEXT NOT NULL, call INTEGER, trace_id TEXT, parent_run_id TEXT, dotted_order TEXT,
    name TEXT NOT NULL, run_type TEXT NOT NULL, start_time REAL NOT NULL, end_time REAL, error TEXT,
    tags TEXT NOT NULL, extra TEXT NOT NULL, events TEXT NOT NULL, inputs TEXT NOT NULL, outputs TEXT
  );
  CREATE INDEX IF NOT EXISTS trace_runs_by_run ON trace_runs (run, dotted_order);
  CREATE INDEX IF NOT EXISTS trace_runs_by_call ON trace_runs (run, call) WHERE call IS NOT NULL;
  ${piecesSchema}
`;

const create = `
  INSERT OR IGNORE INTO trace_runs
    (id, run, call, trace_id, parent_run_id, dotted_order, name, run_type, start_time, end_time, error,
     tags, extra, events, inputs, outputs)
  VALUES
    (@id, @run, CASE WHEN @run_type = 'llm' THEN
       (SELECT coalesce(max(call), 0) + 1 FROM trace_runs WHERE run = @run AND call IS NOT NULL) END,
     @trace_id, @parent_run_id, @dotted_order, @name, @run_type, @start_time, @end_time, @error,
     @tags, @extra, @events, @inputs, @outputs)
`;

const update = `
  UPDATE trace_runs SET
    end_time = coalesce(@end_time, end_time), error = coalesce(@error, error), tags = coalesce(@tags, tags),
    extra = coalesce(@extra, extra), events = coalesce(@events, events), outputs = coalesce(@outputs, outputs)
  WHERE id = @id
`;

/** Keeps the trace of one run in the table, each step as it begins and as it ends, so that of a killed run is kept what was handed over before the kill. */
export function createTraceTable(database: Database.Database, run: string): TraceStore {
  const [insert, change] = [database.prepare(create), database.prepare(update)];
  const keepPieces = createTracePieces(database, run);
  const keepChange = (one: TraceChange): void => {
    if (one.kind === "update") return void change.run({ ...describeChange(one.run), id: one.id });
    const step = describeStep(one.run);
    const inputs = step.run_type === "llm" ? keepPieces(step.inputs) : step.inputs;
    insert.run({ ...step, run, inputs });
  };
  const keepAll = database.transaction((changes: readonly TraceChange[]) => changes.forEach(keepChange));
  return { keep: (changes) => void keepAll(changes) };
}

function describeStep(step: RunCreate) {
  return {
    id: step.id,
    trace_id: step.trace_id ?? null,
    parent_run_id: step.parent_run_id ?? null,
    dotted_order: step.dotted_order ?? null,
    name: step.name,
    run_type: step.run_type,
    start_time: toMilliseconds(step.start_time) ?? Date.now(),
    ...describeChange(step),
    tags: JSON.stringify(step.tags ?? []),
    extra: JSON.stringify(step.extra ?? {}),
    events: JSON.stringify(step.events ?? []),
    inputs: JSON.stringify(step.inputs),
  };
}

function describeChange({ end_time, error, tags, extra, events, outputs }: RunUpdate) {
  return {
    end_time: toMilliseconds(end_time),
    error: error ?? null,
    tags: toJson(tags),
    extra: toJson(extra),
    events: toJson(events),
    outputs: toJson(outputs),
  };
}

function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

// LangSmith's client gives microseconds as text
function toMilliseconds(time: number | string | undefined): number | null {
  if (time === undefined) return null;
  return typeof time === "number" ? time : Date.parse(time);
}
