import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { PaperCoderError } from "../core/errors.ts";
import { describeStoreError } from "./open-store.ts";

/** Does the work while this process has the run to itself; throws RUN_BUSY while another process has it. */
export async function withRunLock<T>(home: string, run: string, work: () => Promise<T>): Promise<T> {
  const release = lockRun(home, run);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Path of the small file that is locked while a process works on the run. */
export function locateLock(home: string, run: string): string {
  return join(home, "locks", `${run}.lock`);
}

/** True while some process works on the run. */
export function isRunLocked(home: string, run: string): boolean {
  try {
    lockRun(home, run)();
    return false;
  } catch (error) {
    if (PaperCoderError.isInstance(error) && error.code === "RUN_BUSY") return true;
    throw error;
  }
}

/**
 * Takes the run for this process and gives what releases it. The lock is SQLite's own on a small file, which the
 * operating system drops when its owner dies, however it dies. Throws RUN_BUSY while another process has the run.
 */
function lockRun(home: string, run: string): () => void {
  const path = locateLock(home, run);
  let database: InstanceType<typeof Database> | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    database = new Database(path);
    database.pragma("busy_timeout = 300");
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database?.close();
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") {
      throw new PaperCoderError(
        "RUN_BUSY",
        `Another process is working on run ${run}. Wait for it, or stop it first.`,
      );
    }
    throw describeStoreError(error, path);
  }
  const held = database;
  return () => {
    held.exec("ROLLBACK");
    held.close();
  };
}
