import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const prefix = ".unfinished-";
const longestInstallMs = 24 * 60 * 60 * 1000;

/** The name of a folder that is being filled; never that of a finished one. */
export function unfinishedName(lockHash: string, unique: string): string {
  return `${prefix}${lockHash.slice(0, 12)}-${unique}`;
}

/** Removes what installs that were killed have left, once it is older than any install may take. */
export async function removeLeftovers(cacheFolder: string): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(cacheFolder, name);
    try {
      if (Date.now() - (await stat(folder)).mtimeMs > longestInstallMs) await rm(folder, { recursive: true });
    } catch (error) {
      // another process removed it first
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
}
