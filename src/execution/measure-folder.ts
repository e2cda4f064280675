import { lstatSync, readdirSync, type Stats } from "node:fs";

const mostEntries = 50_000;
const mostLevels = 40;

/** What a folder takes of its disk; `problem` where it cannot be told, because the program keeps it from being seen. */
export interface FolderUse {
  bytes: number;
  problem?: "too many files" | "too deep" | "unreadable";
}

/** Adds up the blocks of everything in a folder, following no links. */
export function measureFolder(folder: string): FolderUse {
  let [bytes, entries] = [0, 0];
  // names are bytes, and need not be text
  const waiting = [{ path: Buffer.from(folder), level: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.level > mostLevels) return { bytes, problem: "too deep" };
    const { path } = next;
    const names = attempt(() => readdirSync(path, { encoding: "buffer" }));
    if (names === "unreadable") return { bytes, problem: "unreadable" };
    for (const name of names ?? []) {
      entries += 1;
      if (entries > mostEntries) return { bytes, problem: "too many files" };
      const inner = Buffer.concat([path, Buffer.from("/"), name]);
      const entry: Stats | "unreadable" | undefined = attempt(() => lstatSync(inner));
      if (entry === "unreadable") return { bytes, problem: "unreadable" };
      bytes += (entry?.blocks ?? 0) * 512;
      if (entry?.isDirectory()) waiting.push({ path: inner, level: next.level + 1 });
    }
  }
  return { bytes };
}

/** What it gives; undefined for what has gone since it was listed. */
function attempt<T>(look: () => T): T | "unreadable" | undefined {
  try {
    return look();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? undefined : "unreadable";
  }
}
