import { readdir, stat } from "node:fs/promises";
import { PaperCoderError } from "../core/errors.ts";
import { isStageName } from "./stage-files.ts";
import { isSystemError } from "./to-output-error.ts";

/** Files that desktops leave in every folder they show. */
const desktopFiles = new Set([".DS_Store", "desktop.ini", "Thumbs.db"]);

/** What lies at the output: nothing, a folder without files of anybody's, or a folder with some; throws when it is no folder. */
export async function inspectOutput(root: string): Promise<"absent" | "empty" | "filled"> {
  if (root.includes("\0"))
    throw new PaperCoderError(
      "OUTPUT_UNWRITABLE",
      "The output path contains a NUL character. Choose another --output.",
    );
  const found = await statOrNothing(root);
  if (!found) return "absent";
  if (!found.isDirectory())
    throw new PaperCoderError(
      "OUTPUT_UNWRITABLE",
      `${root} is a file, not a folder. Choose another --output.`,
    );
  const names = await readdir(root);
  return names.every((name) => desktopFiles.has(name) || isStageName(name)) ? "empty" : "filled";
}

/** Says that a folder with other files in it is in the way. */
export function createNotEmptyError(root: string): PaperCoderError {
  return new PaperCoderError(
    "OUTPUT_NOT_EMPTY",
    `The folder ${root} is not empty. Choose another --output, or add --force to write into it: files of the same name are replaced, others stay.`,
  );
}

async function statOrNothing(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw error;
  }
}
