import { accessSync, constants, existsSync, mkdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { PaperCoderError } from "../core/errors.ts";
import { traceSchema } from "../tracing/trace-table.ts";

/** The one SQLite file of a run store: runs, kept answers, traces, and LangGraph's checkpoints. */
export type StoreDatabase = InstanceType<typeof Database>;

const schema = `
  CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, created_at TEXT NOT NULL, record TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS calls (
    key TEXT NOT NULL, scope TEXT NOT NULL, answer TEXT NOT NULL, created_at TEXT NOT NULL,
    PRIMARY KEY (key, scope)
  );
  CREATE TABLE IF NOT EXISTS answers (
    run TEXT NOT NULL, agent TEXT NOT NULL, file TEXT NOT NULL, reads_hash TEXT NOT NULL, prompt_hash TEXT NOT NULL,
    model TEXT NOT NULL, value TEXT NOT NULL, usage TEXT NOT NULL, PRIMARY KEY (run, agent, file)
  );
  CREATE TABLE IF NOT EXISTS hub_prompts (source TEXT PRIMARY KEY, prompt TEXT NOT NULL);
  ${traceSchema}
`;

/**
 * Opens the store in that folder, made when it is missing and `create` is set.
 * Throws RUN_NOT_FOUND when there is no store, STORE_CORRUPT when the file is not a database, STORE_UNWRITABLE, DISK_FULL.
 */
export function openStore(home: string, { create }: { create: boolean }): StoreDatabase {
  const path = locateDatabase(home);
  if (!create && !existsSync(path)) {
    throw new PaperCoderError(
      "RUN_NOT_FOUND",
      `There are no runs in ${home}. Give the folder they are in with --home.`,
    );
  }
  let database: StoreDatabase | undefined;
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK);
    checkFreeSpace(home);
    database = keepReasons(new Database(path));
    database.pragma("busy_timeout = 10000");
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = NORMAL");
    database.exec(schema);
    return database;
  } catch (error) {
    database?.close();
    throw describeStoreError(error, path);
  }
}

/**
 * Where the disk is full SQLite ends a transaction by itself. libsql 0.5 rolls it back once more, and throws that there
 * is none instead of why.
 */
function keepReasons(database: StoreDatabase): StoreDatabase {
  const exec = database.exec.bind(database);
  return Object.assign(database, {
    exec: (sql: string) => (sql === "ROLLBACK" && !database.inTransaction ? database : exec(sql)),
  });
}

// SQLite maps its write-ahead index into memory: on a full disk a touch of it ends the process without an error
const smallestFreeBytes = 256 * 1024;

function checkFreeSpace(home: string): void {
  const { bavail, bsize } = statfsSync(home);
  if (bavail * bsize < smallestFreeBytes) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
}

/** Path of the SQLite file of a store. */
export function locateDatabase(home: string): string {
  return join(home, "papercoder.sqlite");
}

/** The error of a store that cannot be used, said in a way that helps; other errors as they are. */
export function describeStoreError(error: unknown, path: string): unknown {
  // an answer that cannot be kept fails within the agent that asked for it
  if (PaperCoderError.isInstance(error) && error.code === "AGENT_FAILED") {
    const described = describeStoreError(error.cause, path);
    return described === error.cause ? error : described;
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code) || /not a database|malformed/.test(String(error))) {
    return new PaperCoderError(
      "STORE_CORRUPT",
      `${path} is damaged or is not a run store. Move it away to start afresh, or give another folder with --home.`,
      { cause: error },
    );
  }
  if (code === "ENOSPC" || code.startsWith("SQLITE_FULL")) {
    return new PaperCoderError(
      "DISK_FULL",
      `The disk is full: ${path} cannot be written. Make room and resume the run.`,
      {
        cause: error,
      },
    );
  }
  if (/^(EACCES|EROFS|EPERM|ENOTDIR|EEXIST|SQLITE_READONLY|SQLITE_CANTOPEN)/.test(code)) {
    return new PaperCoderError(
      "STORE_UNWRITABLE",
      `${path} cannot be written (${code}). Give a folder that can be, with --home or PAPERCODER_HOME.`,
      { cause: error },
    );
  }
  return error;
}
