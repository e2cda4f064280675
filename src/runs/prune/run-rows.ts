import { z } from "zod";
import type { StoreDatabase } from "../open-store.ts";
import { isOver, type RunRecord } from "../run-record.ts";

/** Some rows of one table. */
interface Rows {
  table: string;
  where: string;
  values: string[];
  /** Columns that make up the size of a row. */
  columns: string[];
}

const Bytes = z.object({ bytes: z.number().nullable() });
const Name = z.object({ name: z.string() });

const traceColumns = ["inputs", "outputs", "extra", "events", "tags", "name"];

/** The rows of a run's trace. */
export function listTraceRows({ id }: RunRecord): Rows[] {
  return [
    { table: "trace_pieces", where: "run = ?", values: [id], columns: ["text"] },
    { table: "trace_runs", where: "run = ?", values: [id], columns: traceColumns },
  ];
}

/** The rows of all that is kept of a run: record, checkpoints, answers, trace. `staying` are the runs that are not removed. */
export function listRunRows(
  database: StoreDatabase,
  record: RunRecord,
  staying: readonly RunRecord[],
): Rows[] {
  const { id } = record;
  const tables = new Set(
    database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map((row) => Name.parse(row).name),
  );
  const rows: Rows[] = [
    ...listTraceRows(record),
    { table: "calls", where: "scope = ?", values: [id], columns: ["answer"] },
    { table: "answers", where: "run = ?", values: [id], columns: ["value"] },
    ...listSharedAnswers(record, staying),
    { table: "writes", where: "thread_id = ?", values: [id], columns: ["value"] },
    { table: "checkpoints", where: "thread_id = ?", values: [id], columns: ["checkpoint", "metadata"] },
    { table: "runs", where: "id = ?", values: [id], columns: ["record"] },
  ];
  // LangGraph makes its tables when a run first needs them
  return rows.filter(({ table }) => tables.has(table));
}

/**
 * Answers that runs share do not say which run they come from: those kept while this run was at work and no run that
 * stays was. They stay while a run of the same paper can go on, which may ask for them again.
 */
function listSharedAnswers(record: RunRecord, staying: readonly RunRecord[]): Rows[] {
  const mayAsk = (other: RunRecord) => !isOver(other.status) && nameOf(other) === nameOf(record);
  if (staying.some(mayAsk)) return [];
  const { createdAt, updatedAt } = record;
  const others = staying.filter((other) => other.createdAt <= updatedAt && other.updatedAt >= createdAt);
  return [
    {
      table: "calls",
      where: ["scope = ''", "created_at BETWEEN ? AND ?"]
        .concat(others.map(() => "created_at NOT BETWEEN ? AND ?"))
        .join(" AND "),
      values: [createdAt, updatedAt, ...others.flatMap((other) => [other.createdAt, other.updatedAt])],
      columns: ["answer"],
    },
  ];
}

function nameOf({ paper }: RunRecord): string {
  return paper.id ?? paper.title;
}

/** Bytes of what the rows hold. */
export function measureRows(database: StoreDatabase, all: readonly Rows[]): number {
  return all.reduce((sum, { table, where, values, columns }) => {
    const size = columns.map((column) => `coalesce(octet_length(${column}), 0)`).join(" + ");
    const row = database.prepare(`SELECT sum(${size}) AS bytes FROM ${table} WHERE ${where}`).get(...values);
    return sum + (Bytes.parse(row).bytes ?? 0);
  }, 0);
}

/** Removes the rows: all of them, or none when that fails. */
export function removeRows(database: StoreDatabase, all: readonly Rows[]): void {
  database.transaction(() => {
    for (const { table, where, values } of all)
      database.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...values);
  })();
}
