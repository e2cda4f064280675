import type { TraceRow } from "./trace-row.ts";

/** One step in the form in which LangSmith takes and gives runs; times are ISO 8601 in UTC. */
export interface ExportedRun {
  id: string;
  trace_id: string;
  parent_run_id: string | null;
  dotted_order: string;
  name: string;
  run_type: string;
  start_time: string;
  /** Null for a step that never ended. */
  end_time: string | null;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown> | null;
  error: string | null;
  extra: Record<string, unknown>;
  tags: string[];
  events: Record<string, unknown>[];
  session_name?: string;
}

/** The step as LangSmith has it; `project` is the one that the run was sent to, if that is known. */
export function toLangsmithRun(row: TraceRow, project: string | undefined): ExportedRun {
  const start = new Date(row.start_time).toISOString();
  return {
    id: row.id,
    trace_id: row.trace_id ?? row.id,
    parent_run_id: row.parent_run_id,
    dotted_order: row.dotted_order ?? `${start.replace(/[-:.Z]/g, "")}000Z${row.id}`,
    name: row.name,
    run_type: row.run_type,
    start_time: start,
    end_time: row.end_time === null ? null : new Date(row.end_time).toISOString(),
    ...{ inputs: row.inputs, outputs: row.outputs, error: row.error },
    ...{ extra: row.extra, tags: row.tags, events: row.events },
    ...(project === undefined ? {} : { session_name: project }),
  };
}
