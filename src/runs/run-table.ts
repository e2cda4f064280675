import { z } from "zod";
import { PaperCoderError } from "../core/errors.ts";
import type { StoreDatabase } from "./open-store.ts";
import { RunRecord } from "./run-record.ts";

const Row = z.object({ id: z.string(), record: z.string() });

/** The runs of a store. */
export interface RunTable {
  insert(record: RunRecord): void;
  /** Changes fields of a run and its time of change; gives the run as it is now. */
  update(id: string, changes: Partial<RunRecord>): RunRecord;
  /** By id, its beginning, or its age: `last` is the newest, `last~1` the one before. Throws RUN_NOT_FOUND, also for a shortened id that fits several runs. */
  find(id: string): RunRecord;
  /** Newest first. */
  list(): RunRecord[];
}

export function createRunTable(database: StoreDatabase): RunTable {
  const list = () =>
    database.prepare("SELECT id, record FROM runs ORDER BY created_at DESC").all().map(parseRow);

  function find(id: string): RunRecord {
    const exact = database.prepare("SELECT id, record FROM runs WHERE id = ?").get(id);
    if (exact) return parseRow(exact);
    const runs = list();
    const age = /^last(?:~(\d{1,6}))?$/.exec(id);
    const aged = age && runs[Number(age[1] ?? 0)];
    if (aged) return aged;
    const fitting = runs.filter((run) => id.length >= 4 && run.id.startsWith(id));
    const [only] = fitting;
    if (only && fitting.length === 1) return only;
    const known = runs.slice(0, 5).map((run) => run.id);
    throw new PaperCoderError(
      "RUN_NOT_FOUND",
      fitting.length > 1
        ? `"${id}" fits several runs: ${fitting.map((run) => run.id).join(", ")}. Write more of it.`
        : `There is no run "${id}".${known.length > 0 ? ` The latest: ${known.join(", ")}.` : ""} See them with: papercoder runs`,
    );
  }

  return {
    find,
    list,
    insert: (record) => {
      database
        .prepare("INSERT INTO runs (id, created_at, record) VALUES (?, ?, ?)")
        .run(record.id, record.createdAt, JSON.stringify(record));
    },
    update: (id, changes) => {
      const record = { ...find(id), ...changes, updatedAt: new Date().toISOString() };
      database.prepare("UPDATE runs SET record = ? WHERE id = ?").run(JSON.stringify(record), id);
      return record;
    },
  };
}

function parseRow(row: unknown): RunRecord {
  const { id, record } = Row.parse(row);
  try {
    return RunRecord.parse(JSON.parse(record));
  } catch (error) {
    throw new PaperCoderError(
      "STORE_CORRUPT",
      `The record of run ${id} is damaged, or was written by another version of PaperCoder. Move the store away, or give another folder with --home.`,
      { cause: error },
    );
  }
}
