import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { wholeInputs } from "../../src/tracing/trace-pieces.ts";

const Json = z.string().transform((text): unknown => JSON.parse(text));
const Row = z.object({
  ...{ id: z.string(), run: z.string(), call: z.number().nullable(), trace_id: z.string() },
  ...{
    parent_run_id: z.string().nullable(),
    dotted_order: z.string(),
    name: z.string(),
    run_type: z.string(),
  },
  ...{ start_time: z.number(), end_time: z.number().nullable(), error: z.string().nullable() },
  extra: Json.pipe(z.looseObject({ metadata: z.record(z.string(), z.unknown()) })),
  ...{ inputs: Json, outputs: Json.nullable() },
});

/** The rows that a store keeps of a run's trace, as the database holds them, in order of their start. */
export function readTraceRows(home: string, run: string) {
  const database = new Database(join(home, "papercoder.sqlite"), { readonly: true });
  try {
    const rows = database.prepare(
      `SELECT *, ${wholeInputs} AS inputs FROM trace_runs WHERE run = ? ORDER BY start_time, dotted_order`,
    );
    return rows.all(run).map((row) => Row.parse(row));
  } finally {
    database.close();
  }
}
