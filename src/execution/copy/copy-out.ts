import { mkdir, readdir } from "node:fs/promises";
import { PaperCoderError } from "../../core/errors.ts";
import { copyFiles, type LeftOut } from "./copy-files.ts";

/**
 * Copies what a program left in its work folder to an empty folder, made when it is missing: regular files with harmless
 * names, 50 MB by default, no set-uid bits, no links. Call it when the program has ended; what it left is still not to be trusted.
 * Throws OUTPUT_NOT_EMPTY.
 */
export async function copyOut(
  work: string,
  to: string,
  {
    mostMB = 50,
    mostFiles = 5_000,
    isMeant,
  }: { mostMB?: number; mostFiles?: number; isMeant?: (path: string) => boolean } = {},
): Promise<{ copied: string[]; leftOut: LeftOut[] }> {
  await mkdir(to, { recursive: true });
  if ((await readdir(to)).length > 0) {
    throw new PaperCoderError(
      "OUTPUT_NOT_EMPTY",
      `${to} is not empty, and nothing in it is overwritten. Give another folder.`,
    );
  }
  return copyFiles(work, to, { mostMB, mostFiles, isMeant });
}
