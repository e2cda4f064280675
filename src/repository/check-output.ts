import { access, mkdir, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { createNotEmptyError, inspectOutput } from "./inspect-output.ts";
import { createStageName } from "./stage-files.ts";
import { isSystemError, toOutputError } from "./to-output-error.ts";

/** Makes sure that a repository can be written to the output, so that a run fails before it costs anything; leaves no trace. */
export async function checkOutput(output: string, { force }: { force: boolean }): Promise<void> {
  const root = resolve(output);
  try {
    if ((await inspectOutput(root)) === "filled" && !force) throw createNotEmptyError(root);
    const probe = join(await findExistingFolder(root), createStageName());
    await mkdir(probe);
    await rmdir(probe);
  } catch (error) {
    throw toOutputError(error, root);
  }
}

async function findExistingFolder(path: string): Promise<string> {
  try {
    await access(path);
    return path;
  } catch (error) {
    if (!isSystemError(error) || error.code !== "ENOENT" || path === dirname(path)) throw error;
    return await findExistingFolder(dirname(path));
  }
}
