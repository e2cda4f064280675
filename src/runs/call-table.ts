import { z } from "zod";
import type { CallStore } from "../models/call-cache.ts";
import { ModelAnswer } from "../models/model-call.ts";
import type { StoreDatabase } from "./open-store.ts";

const Row = z.object({ answer: z.string() }).optional();

/**
 * The kept answers of a store. With `reuse`, runs share them; without, a run sees its own only, so that it can still
 * go on after a crash without paying twice.
 */
export function createCallTable(
  database: StoreDatabase,
  { run, reuse }: { run: string; reuse: boolean },
): CallStore {
  const scope = reuse ? "" : run;
  return {
    get: (key) => {
      const row = Row.parse(
        database.prepare("SELECT answer FROM calls WHERE key = ? AND scope = ?").get(key, scope) ?? undefined,
      );
      return row && ModelAnswer.parse(JSON.parse(row.answer));
    },
    set: (key, answer) => {
      database
        .prepare("INSERT OR REPLACE INTO calls (key, scope, answer, created_at) VALUES (?, ?, ?, ?)")
        .run(key, scope, JSON.stringify(answer), new Date().toISOString());
    },
    delete: (key) => {
      database.prepare("DELETE FROM calls WHERE key = ? AND scope = ?").run(key, scope);
    },
  };
}
