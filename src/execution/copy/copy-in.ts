import { chown, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PaperCoderError } from "../../core/errors.ts";
import { chooseUser } from "../choose-user.ts";
import type { UserIds } from "../sandbox.ts";
import { copyFiles, type LeftOut } from "./copy-files.ts";
import { removeFolder } from "./remove-folder.ts";

/** A copy for a program to work on. */
export interface WorkCopy {
  work: string;
  leftOut: LeftOut[];
  /** Removes it, whatever a program has made of it. */
  remove(): Promise<void>;
}

/**
 * Copies the regular files of a folder to a new one that only the program's user can open; nothing that was made of them
 * comes back but by `copyOut`. Throws SANDBOX_INPUT for a folder over the bounds, SANDBOX_ROOT as a sandbox does.
 */
export async function copyIn(
  folder: string,
  { mostMB = 200, mostFiles = 5_000, dropTo }: { mostMB?: number; mostFiles?: number; dropTo?: UserIds } = {},
): Promise<WorkCopy> {
  const owner = chooseUser(dropTo);
  const work = await mkdtemp(join(tmpdir(), "papercoder-work-"));
  try {
    const { leftOut } = await copyFiles(folder, work, { mostMB, mostFiles, owner });
    const over = leftOut.find(({ reason }) => reason.startsWith("over "));
    if (over) {
      throw new PaperCoderError(
        "SANDBOX_INPUT",
        `${folder} is too large to be copied into a sandbox: ${JSON.stringify(over.path)} is ${over.reason}. Move data out of it.`,
      );
    }
    if (owner) await chown(work, owner.uid, owner.gid);
    return { work, leftOut, remove: () => removeFolder(work) };
  } catch (error) {
    await removeFolder(work);
    throw error;
  }
}
