import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { PaperCoderError } from "../../core/errors.ts";
import type { Clock } from "../http/clock.ts";
import { describeFolderError } from "./paper-cache.ts";

const lookAgainMs = 200;
const longestTurnMs = 900_000;

/** Keeps requests apart: `pause` before each one, `rest` after it. */
export interface Pace {
  pause(): Promise<void>;
  rest(): Promise<void>;
}

/**
 * Does the work while no other process that shares the folder talks to arXiv, as arXiv asks for one connection at a
 * time. The lock is SQLite's own, which the operating system drops when its owner dies, however it dies.
 * Throws PAPER_DOWNLOAD when another process holds it for 15 minutes, STORE_UNWRITABLE when the folder cannot be written.
 */
export async function takeTurn<T>(
  folder: string,
  options: { clock: Clock; betweenRequestsMs: number; signal: AbortSignal | undefined },
  work: (pace: Pace) => Promise<T>,
): Promise<T> {
  const { clock, betweenRequestsMs, signal } = options;
  await mkdir(folder, { recursive: true }).catch((error) => {
    throw describeFolderError(folder, error);
  });
  const giveUpAt = clock.now() + longestTurnMs;
  let release = tryLock(folder);
  while (release === undefined) {
    if (clock.now() > giveUpAt) {
      const message =
        "Another process is downloading from arXiv, which allows one connection at a time. Try again when it is done.";
      throw new PaperCoderError("PAPER_DOWNLOAD", message);
    }
    await clock.wait(lookAgainMs, signal);
    release = tryLock(folder);
  }
  const path = join(folder, "last-request.txt");
  try {
    return await work({
      pause: async () => {
        const agoMs = clock.now() - (await readMoment(path));
        // a moment in the future means that the clock was set back
        if (agoMs >= 0 && agoMs < betweenRequestsMs) await clock.wait(betweenRequestsMs - agoMs, signal);
      },
      rest: () => writeFile(path, String(clock.now())),
    });
  } finally {
    release();
  }
}

function tryLock(folder: string): (() => void) | undefined {
  let database: InstanceType<typeof Database> | undefined;
  try {
    database = new Database(join(folder, "connection.lock"));
    database.pragma("busy_timeout = 0");
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database?.close();
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") return undefined;
    throw describeFolderError(folder, error);
  }
  const held = database;
  return () => {
    held.exec("ROLLBACK");
    held.close();
  };
}

async function readMoment(path: string): Promise<number> {
  try {
    return Number(await readFile(path, "utf8")) || 0;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
}
