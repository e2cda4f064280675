import { constants } from "node:fs";
import { lchown, lstat, mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkRepositoryPath } from "../../core/safe-path.ts";
import type { UserIds } from "../sandbox.ts";

/** Something that was not copied, and why. */
export interface LeftOut {
  path: string;
  reason: string;
}

export interface CopyBounds {
  mostMB: number;
  mostFiles: number;
  /** Owner of the copies; their maker when it is undefined. */
  owner?: UserIds | undefined;
  /** Which files are meant; all by default. The others are no matter of the bounds, and are not told of. */
  isMeant?: ((path: string) => boolean) | undefined;
}

/**
 * Copies regular files with harmless names from one folder into another, as 0644 or 0755, in the order of their names.
 * Follows no link, opens no device or pipe, overwrites nothing, and stops counting at the bounds.
 */
export async function copyFiles(
  from: string,
  to: string,
  { mostMB, mostFiles, owner, isMeant = () => true }: CopyBounds,
): Promise<{ copied: string[]; leftOut: LeftOut[] }> {
  const copied: string[] = [];
  const leftOut: LeftOut[] = [];
  let bytesLeft = mostMB * 2 ** 20;
  let entriesLeft = mostFiles;
  await walk("");
  return { copied, leftOut };

  async function walk(folder: string): Promise<void> {
    const names = await readdir(join(from, folder)).catch(() => undefined);
    if (names === undefined) leftOut.push({ path: folder, reason: "cannot be read" });
    for (const name of (names ?? []).sort()) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (entriesLeft <= 0) {
        leftOut.push({ path, reason: `over ${mostFiles} files` });
        return;
      }
      entriesLeft -= 1;
      const reason = findNameProblem(path) ?? (await copy(path));
      if (reason !== undefined) leftOut.push({ path, reason });
    }
  }

  async function copy(path: string): Promise<string | undefined> {
    const entry = await lstat(join(from, path)).catch(() => undefined);
    if (entry === undefined) return "cannot be read";
    if (entry.isSymbolicLink()) return "is a link";
    if (entry.isDirectory()) {
      await mkdir(join(to, path), { mode: 0o755 });
      if (owner) await lchown(join(to, path), owner.uid, owner.gid);
      await walk(path);
      return undefined;
    }
    if (!entry.isFile()) return "is no regular file";
    if (!isMeant(path)) return undefined;
    const taken = await read(join(from, path), bytesLeft);
    if (typeof taken === "string") return taken === "" ? `over ${mostMB} MB together` : taken;
    const problem = await write(join(to, path), taken);
    if (problem !== undefined) return problem;
    bytesLeft -= taken.content.length;
    copied.push(path);
    return undefined;
  }

  async function write(path: string, { content, mode }: Taken): Promise<string | undefined> {
    const file = await open(path, "wx", mode).catch(() => undefined);
    // on some systems two names are one file
    if (file === undefined) return "cannot be written, or is there already";
    try {
      await file.writeFile(content);
      await file.chmod(mode);
      if (owner) await file.chown(owner.uid, owner.gid);
    } finally {
      await file.close();
    }
    return undefined;
  }
}

interface Taken {
  content: Buffer;
  mode: number;
}

/** The file's content, or why it is not taken; empty when it is too long. */
async function read(path: string, mostBytes: number): Promise<Taken | string> {
  // whatever has come to stand there since it was looked at: no link is followed, and no pipe waited for
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(path, flags).catch(() => undefined);
  if (file === undefined) return "cannot be read";
  try {
    const entry = await file.stat();
    const { size, mode } = entry;
    if (!entry.isFile()) return "is no regular file";
    if (size > mostBytes) return "";
    const content = Buffer.alloc(size);
    const { bytesRead } = await file.read(content, 0, size, 0);
    return { content: content.subarray(0, bytesRead), mode: (mode & 0o111) === 0 ? 0o644 : 0o755 };
  } finally {
    await file.close();
  }
}

function findNameProblem(path: string): string | undefined {
  try {
    return checkRepositoryPath(path) === path ? undefined : "has a name in a form that other systems change";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
