import { constants } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import { join } from "node:path";

const mostFiles = 200;
const mostBytes = 5_000_000;
const mostEntries = 5_000;

/** A file that a program wrote: its path in the work folder and its text; null for one that is long or no text. */
export interface WrittenFile {
  path: string;
  bytes: number;
  text: string | null;
}

/** A file as it was before a program ran: enough to tell whether it was written. */
export type FileStamps = ReadonlyMap<string, string>;

/** The stamps of all regular files in a folder. */
export async function stampFiles(folder: string): Promise<FileStamps> {
  const stamps = new Map<string, string>();
  for (const path of await listFiles(folder)) {
    const found = await lstat(join(folder, path));
    if (found.isFile()) stamps.set(path, `${found.size} ${found.mtimeMs} ${found.ino}`);
  }
  return stamps;
}

/** The regular files that are new or changed since; links are not followed, caches of Python left out. */
export async function listWritten(folder: string, before: FileStamps): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const path of await listFiles(folder)) {
    const found = await lstat(join(folder, path));
    if (!found.isFile() || before.get(path) === `${found.size} ${found.mtimeMs} ${found.ino}`) continue;
    if (written.length === mostFiles) break;
    written.push({ path, bytes: found.size, text: await readText(join(folder, path)) });
  }
  return written;
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !/(^|\/)(__pycache__|\.git)\//.test(path))
    .sort()
    .slice(0, mostEntries);
}

async function readText(path: string): Promise<string | null> {
  await using handle = await open(
    path,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  const { size } = await handle.stat();
  if (size > mostBytes) return null;
  const text = (await handle.readFile()).toString("utf8");
  return text.includes("\0") || text.includes("\uFFFD") ? null : text;
}
