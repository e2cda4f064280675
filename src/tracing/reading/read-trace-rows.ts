import type Database from "better-sqlite3";
import { wholeInputs } from "../trace-pieces.ts";
import { parseTraceRow, type TraceRow } from "./trace-row.ts";

const columns =
  "id, call, trace_id, parent_run_id, dotted_order, name, run_type, start_time, end_time, error, tags, extra, events";
// what was said to a model and what it said may be megabytes, and no tree shows it
const cheapBody =
  "CASE run_type WHEN 'llm' THEN '{}' ELSE inputs END AS inputs, CASE run_type WHEN 'llm' THEN NULL ELSE outputs END AS outputs";
const order = "ORDER BY dotted_order, start_time";

/** All steps of a run's trace in order of start, model calls without their messages and answers. */
export function readTraceRows(database: Database.Database, run: string): TraceRow[] {
  const rows = database
    .prepare(`SELECT ${columns}, ${cheapBody} FROM trace_runs WHERE run = ? ${order}`)
    .all(run);
  return rows.map(parseTraceRow);
}

/** The call of that number with its messages and its answer. */
export function readCallRow(
  database: Database.Database,
  { run, call }: { run: string; call: number },
): TraceRow | undefined {
  const row = database
    .prepare(
      `SELECT ${columns}, ${wholeInputs} AS inputs, outputs FROM trace_runs WHERE run = ? AND call = ?`,
    )
    .get(run, call);
  return row === undefined || row === null ? undefined : parseTraceRow(row);
}

/** Every step of a run's trace whole, one at a time, because all of them may not fit into memory. */
export function* iterateTraceRows(database: Database.Database, run: string): Generator<TraceRow> {
  const rows = database
    .prepare(`SELECT ${columns}, ${wholeInputs} AS inputs, outputs FROM trace_runs WHERE run = ? ${order}`)
    .iterate(run);
  for (const row of rows) yield parseTraceRow(row);
}
