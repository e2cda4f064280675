import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { locateDatabase } from "../runs/open-store.ts";

const Sum = z.object({ bytes: z.number().nullable() });

/** Bytes that LangGraph's checkpoints and the writes between them take in a run store. */
export function measureCheckpoints(home: string): number {
  const database = new Database(locateDatabase(home), { readonly: true });
  const sum = (table: string, columns: readonly string[]): number => {
    const lengths = columns.map((column) => `coalesce(length(CAST(${column} AS BLOB)), 0)`).join(" + ");
    return Sum.parse(database.prepare(`SELECT sum(${lengths}) AS bytes FROM ${table}`).get()).bytes ?? 0;
  };
  try {
    return sum("checkpoints", ["checkpoint", "metadata"]) + sum("writes", ["value"]);
  } finally {
    database.close();
  }
}

/** Bytes of all files in a folder. */
export async function measureFolder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => stat(join(parentPath, name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
