import { chmod, lstat, mkdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { checkRepositoryPaths } from "../core/safe-path.ts";
import { createNotEmptyError, inspectOutput } from "./inspect-output.ts";
import { placeFiles } from "./place-files.ts";
import { type RepositoryFile, stageFiles, syncFolders } from "./stage-files.ts";
import { isSystemError, toOutputError } from "./to-output-error.ts";
import { removePartial } from "./write-partial.ts";

/** What the system says where a folder cannot be swapped for another. */
const keepsFolder = new Set(["EBUSY", "EXDEV", "EACCES", "EPERM", "EROFS", "ENOTEMPTY", "EEXIST"]);

/**
 * Writes a whole repository and gives its absolute path. An absent or empty output appears in one step; with `force`
 * a filled one is written into file by file, each in one step, following no links, leaving other files alone.
 * An output that holds these very files already is done, so that a run killed just after writing can be resumed.
 * Throws PATH_UNSAFE, OUTPUT_NOT_EMPTY, OUTPUT_UNWRITABLE or DISK_FULL, and leaves nothing half-written then.
 */
export async function writeRepository(request: {
  output: string;
  files: readonly RepositoryFile[];
  force: boolean;
}): Promise<string> {
  const output = resolve(request.output);
  const paths = checkRepositoryPaths(request.files.map(({ path }) => path));
  const files = request.files.map(({ text }, index) => ({ path: paths[index] ?? "", text }));
  try {
    const before = await inspectOutput(output);
    const root = before === "absent" ? output : await realpath(output);
    if (before === "absent") await createFolder(root, files);
    else if (before === "empty") await fillFolder(root, files);
    else if (!(await holdsFiles(root, files))) {
      if (!request.force) throw createNotEmptyError(output);
      await writeInto(root, files, { replace: true });
    }
    await removePartial(output);
    return output;
  } catch (error) {
    throw toOutputError(error, output);
  }
}

async function createFolder(root: string, files: readonly RepositoryFile[], mode?: number): Promise<void> {
  await mkdir(dirname(root), { recursive: true });
  const stage = await stageFiles(dirname(root), files);
  try {
    if (mode !== undefined) await chmod(stage, mode);
    await rename(stage, root);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  await syncFolders(root, []);
}

/** Swaps an empty folder for the finished one; where the folder itself has to stay, moves the files into it instead. */
async function fillFolder(root: string, files: readonly RepositoryFile[]): Promise<void> {
  const { mode, uid } = await stat(root);
  const isOurs = uid === (process.getuid?.() ?? uid);
  // a shell that stands in the folder would go on showing the old one
  if (isInside(process.cwd(), root) || !isOurs) return await writeInto(root, files, { replace: false });
  try {
    await createFolder(root, files, mode);
  } catch (error) {
    // a mount point, a parent that is read-only, a folder with a .DS_Store in it, Windows
    if (!isSystemError(error) || !keepsFolder.has(error.code)) throw error;
    await writeInto(root, files, { replace: false });
  }
}

async function writeInto(
  root: string,
  files: readonly RepositoryFile[],
  { replace }: { replace: boolean },
): Promise<void> {
  const stage = await stageFiles(root, files);
  try {
    await placeFiles(stage, root, files, { replace });
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  await syncFolders(root, files);
}

async function holdsFiles(root: string, files: readonly RepositoryFile[]): Promise<boolean> {
  for (const { path, text } of files) if (!(await holdsText(join(root, path), text))) return false;
  return true;
}

async function holdsText(path: string, text: string): Promise<boolean> {
  try {
    const expected = Buffer.from(text, "utf8");
    const found = await lstat(path);
    return found.isFile() && found.size === expected.length && expected.equals(await readFile(path));
  } catch (error) {
    if (isSystemError(error) && (error.code === "ENOENT" || error.code === "ENOTDIR")) return false;
    throw error;
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
