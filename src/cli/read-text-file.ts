import { readFile } from "node:fs/promises";
import { PaperCoderError } from "../core/errors.ts";

/** The text of a file that somebody edited; throws USAGE when it cannot be read. */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PaperCoderError("USAGE", `The edited file cannot be read (${reason}). Check its path.`, {
      cause: error,
    });
  }
}
