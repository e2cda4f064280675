import { randomBytes } from "node:crypto";
import { lstat, mkdir, open, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isSystemError } from "./to-output-error.ts";

/** One file of a repository: its path inside it, with forward slashes, and its text. */
export interface RepositoryFile {
  path: string;
  text: string;
}

const stageName = /^\.papercoder-writing-([0-9]{1,10})-[0-9a-f]{8}$/;

/** Tells whether a folder of that name is a half-written repository of ours. */
export function isStageName(name: string): boolean {
  return stageName.test(name);
}

/** A name for a new stage folder of this process. */
export function createStageName(): string {
  return `.papercoder-writing-${process.pid}-${randomBytes(4).toString("hex")}`;
}

/** Writes the files to a new hidden folder below the parent, down to the disk, and gives that folder; leaves nothing when it fails. */
export async function stageFiles(parent: string, files: readonly RepositoryFile[]): Promise<string> {
  await removeAbandonedStages(parent);
  const stage = join(parent, createStageName());
  try {
    await mkdir(stage);
    for (const { path, text } of files) await writeDurably(join(stage, path), text);
    await syncFolders(stage, files);
    return stage;
  } catch (error) {
    await rm(stage, { recursive: true, force: true });
    throw error;
  }
}

/** Makes the names of the files below the root, and the root's own, survive a power cut. */
export async function syncFolders(root: string, files: readonly RepositoryFile[]): Promise<void> {
  // Windows cannot open a folder to sync it
  if (process.platform === "win32") return;
  const folders = new Set([root, dirname(root)]);
  for (const { path } of files)
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder))
      folders.add(join(root, folder));
  for (const folder of folders) {
    await using handle = await open(folder, "r");
    await handle.sync();
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await using handle = await open(path, "wx", text.startsWith("#!") ? 0o777 : 0o666);
  await handle.writeFile(text, "utf8");
  await handle.sync();
}

/** Removes what a killed process of this user left. */
async function removeAbandonedStages(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = stageName.exec(name)?.[1];
    if (pid && !isAlive(Number(pid)) && (await isOurs(join(parent, name))))
      await rm(join(parent, name), { recursive: true, force: true });
  }
}

async function isOurs(path: string): Promise<boolean> {
  const user = process.getuid?.();
  return user === undefined || (await lstat(path)).uid === user;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else
    return !(isSystemError(error) && error.code === "ESRCH");
  }
}
