import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Removes a folder that a program may have locked, or nested deeper than a path can say. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch {
    // both walk from folder to folder instead of by whole paths, and follow no links on the way; the first may fail in part
    await run("/bin/chmod", ["-R", "u+rwX", "--", folder], { env: {} }).catch(() => undefined);
    await run("/bin/rm", ["-rf", "--", folder], { env: {} });
  }
}
