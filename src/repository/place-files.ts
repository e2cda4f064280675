import { lstat, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PaperCoderError } from "../core/errors.ts";
import { createNotEmptyError } from "./inspect-output.ts";
import type { RepositoryFile } from "./stage-files.ts";
import { isSystemError } from "./to-output-error.ts";

/**
 * Moves staged files into an existing folder, each in one step; with `replace` also over files that are there.
 * Looks at every place first, so that nothing moves when one is not ours to write, and takes new files back when a later one fails.
 */
export async function placeFiles(
  stage: string,
  root: string,
  files: readonly RepositoryFile[],
  { replace }: { replace: boolean },
): Promise<void> {
  const taken = new Set<string>();
  for (const { path } of files) if (!(await isFreePlace(root, path))) taken.add(path);
  if (taken.size > 0 && !replace) throw createNotEmptyError(root);

  const added: string[] = [];
  try {
    for (const { path } of files) {
      const folder = await mkdir(dirname(join(root, path)), { recursive: true });
      if (folder) added.push(folder);
      await rename(join(stage, path), join(root, path));
      if (!taken.has(path)) added.push(join(root, path));
    }
  } catch (error) {
    for (const path of added) await rm(path, { recursive: true, force: true });
    throw error;
  }
}

/** True when nothing lies at the path; throws when a link or something else than a folder lies on the way, or a folder at its end. */
async function isFreePlace(root: string, path: string): Promise<boolean> {
  const names = path.split("/");
  for (const level of names.keys()) {
    const place = join(root, ...names.slice(0, level + 1));
    const found = await lstatOrNothing(place);
    if (!found) return true;
    const isLast = level === names.length - 1;
    // a link at the very end is replaced by the file, not followed
    if (found.isSymbolicLink() && !isLast)
      throw new PaperCoderError(
        "PATH_UNSAFE",
        `${place} is a link; ${path} would be written where it leads. Remove the link.`,
      );
    if (!isLast && !found.isDirectory())
      throw new PaperCoderError(
        "OUTPUT_UNWRITABLE",
        `${place} is a file where ${path} needs a folder. Move it away.`,
      );
    if (isLast && found.isDirectory())
      throw new PaperCoderError(
        "OUTPUT_UNWRITABLE",
        `${place} is a folder where a file has to go. Move it away.`,
      );
  }
  return false;
}

async function lstatOrNothing(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw error;
  }
}
