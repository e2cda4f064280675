import { readFile, stat } from "node:fs/promises";
import { PaperCoderError } from "../core/errors.ts";
import { readableFormats } from "./identify-content.ts";

const largestBytes = 64 * 1024 * 1024;

/** The bytes of a paper file, or that the path is a folder; throws one PaperCoderError for whatever keeps it from being read. */
export async function loadPaperFile(path: string): Promise<Buffer | "folder"> {
  const bytes = await readBytes(path);
  if (bytes.length > 0) return bytes;
  throw new PaperCoderError(
    "PAPER_EMPTY",
    `${path} is empty. Give a file that contains the paper; ${readableFormats}.`,
  );
}

async function readBytes(path: string): Promise<Buffer | "folder"> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return "folder";
    if (!found.isFile()) {
      throw new PaperCoderError(
        "PAPER_UNREADABLE",
        `${path} is not a regular file. Save the paper to a file first.`,
      );
    }
    if (found.size > largestBytes) {
      const sizeMb = Math.ceil(found.size / 1024 / 1024);
      const message = `${path} has ${sizeMb} MB; a paper may have up to 64 MB. Leave out its supplement, data or embedded images.`;
      throw new PaperCoderError("PAPER_TOO_LARGE", message);
    }
    return await readFile(path);
  } catch (error) {
    throw toPaperError(path, error);
  }
}

function toPaperError(path: string, error: unknown): unknown {
  if (PaperCoderError.isInstance(error) || !(error instanceof Error)) return error;
  const code = "code" in error ? error.code : undefined;
  if (
    code === "ENOENT" ||
    code === "ENOTDIR" ||
    code === "ERR_INVALID_ARG_VALUE" ||
    code === "ENAMETOOLONG"
  ) {
    const message = `There is no file ${path.replaceAll("\0", "\\0").slice(0, 300)}. Check the path; it is taken from the current folder.`;
    return new PaperCoderError("PAPER_NOT_FOUND", message, { cause: error });
  }
  if (code === "EACCES" || code === "EPERM") {
    return new PaperCoderError(
      "PAPER_UNREADABLE",
      `${path} may not be read. Allow it, for example with chmod +r.`,
      { cause: error },
    );
  }
  return new PaperCoderError("PAPER_UNREADABLE", `${path} could not be read: ${error.message}.`, {
    cause: error,
  });
}
