import { chmod, lstat, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { PaperCoderError } from "../../../core/errors.ts";
import { placeFiles } from "../../place-files.ts";
import { stageFiles } from "../../stage-files.ts";
import { isSystemError, toOutputError } from "../../to-output-error.ts";
import type { FileChange } from "./plan-fixes.ts";

/**
 * Writes changed files into the repository: all of them are written beside it first, then each takes its place in one
 * step. Throws OUTPUT_UNWRITABLE, with nothing changed, when a file is no longer as it was read.
 */
export async function applyChanges(root: string, changes: readonly FileChange[]): Promise<void> {
  const modes = new Map<string, number>();
  for (const { path, before } of changes) {
    const mode = await findMode(root, path, before);
    if (mode !== undefined) modes.set(path, mode);
  }
  const files = changes.map(({ path, after }) => ({ path, text: after }));
  let stage: string | undefined;
  try {
    stage = await stageFiles(root, files);
    for (const [path, mode] of modes) await chmod(join(stage, path), mode);
    await placeFiles(stage, root, files, { replace: true });
  } catch (error) {
    throw toOutputError(error, root);
  } finally {
    if (stage !== undefined) await rm(stage, { recursive: true, force: true });
  }
}

/** The permissions of the file that is changed; undefined for a new one. */
async function findMode(root: string, path: string, before: string | null): Promise<number | undefined> {
  const place = join(root, path);
  try {
    const found = await lstat(place);
    const text = found.isFile() && before !== null ? await readFile(place) : undefined;
    if (text && new TextDecoder().decode(text) === before) return found.mode & 0o777;
  } catch (error) {
    if (!isSystemError(error) || error.code !== "ENOENT") throw toOutputError(error, root);
    if (before === null) return undefined;
  }
  throw new PaperCoderError(
    "OUTPUT_UNWRITABLE",
    `${path} changed while it was checked, so nothing was mended. Run the check again.`,
  );
}
