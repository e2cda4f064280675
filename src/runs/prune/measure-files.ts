import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { locateAttachments } from "../attachments/keep-attachments.ts";
import { locateDatabase } from "../open-store.ts";

/** Bytes of all files in the folder and below; 0 where there is none. */
export function measureFolder(folder: string): number {
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.reduce(
    (sum, entry) => sum + (entry.isFile() ? measureFile(join(entry.parentPath, entry.name)) : 0),
    0,
  );
}

/** Bytes on the disk of a store's database, its log included, and of the pictures beside it. */
export function measureStore(home: string): number {
  const database = locateDatabase(home);
  return measureFile(database) + measureFile(`${database}-wal`) + measureFolder(locateAttachments(home));
}

function measureFile(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
