import { readFile, stat } from "node:fs/promises";
import { PaperCoderError } from "../core/errors.ts";

const largestBytes = 64 * 1024 * 1024;
const readable = "PaperCoder reads Markdown (.md), LaTeX (.tex), S2ORC JSON (.json) and plain text (.txt)";

/** Kinds of binary file that people try, by their first bytes, with the way to a readable paper. */
const binaries: readonly [string, string, string][] = [
  [
    "%PDF-",
    "a PDF, which is not read yet",
    "give the paper's LaTeX source (arXiv offers it), or convert the PDF to Markdown first",
  ],
  ["PK\u0003\u0004", "a zip archive or Word document", "unpack it and give the paper's file"],
  ["\u001f\u008b", "a gzip archive", "unpack it and give the main .tex file"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Word document", "save it as plain text or Markdown"],
  ["\u0089PNG", "an image", "give the paper's text"],
  ["\u00ff\u00d8\u00ff", "an image", "give the paper's text"],
];

/** The bytes of a paper file; throws one PaperCoderError for whatever keeps them from being read as text. */
export async function loadPaperFile(path: string): Promise<Buffer> {
  const bytes = await readBytes(path);
  if (bytes.length === 0) {
    throw new PaperCoderError(
      "PAPER_EMPTY",
      `${path} is empty. Give a file that contains the paper; ${readable}.`,
    );
  }
  const head = bytes.subarray(0, 1100).toString("latin1");
  // a PDF may start after some bytes of junk
  const binary = binaries.find(
    ([signature], index) =>
      head.startsWith(signature) || (index === 0 && isBinary(bytes) && head.includes(signature)),
  );
  if (binary) {
    throw new PaperCoderError("PAPER_BINARY", `${path} is ${binary[1]}. ${readable}: ${binary[2]}.`);
  }
  if (isBinary(bytes)) {
    throw new PaperCoderError("PAPER_BINARY", `${path} is a binary file, not text. ${readable}.`);
  }
  return bytes;
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      const message = `${path} is a folder. Give the paper's file inside it, for a LaTeX paper the main .tex file.`;
      throw new PaperCoderError("PAPER_UNREADABLE", message);
    }
    if (!found.isFile()) {
      throw new PaperCoderError(
        "PAPER_UNREADABLE",
        `${path} is not a regular file. Save the paper to a file first.`,
      );
    }
    if (found.size > largestBytes) {
      const sizeMb = Math.ceil(found.size / 1024 / 1024);
      const message = `${path} has ${sizeMb} MB; a paper may have up to 64 MB. Leave out data and embedded images.`;
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

// text may hold a stray control character, also NUL; UTF-16 announces itself
function isBinary(bytes: Buffer): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const sample = bytes.subarray(0, 65_536);
  let strange = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) strange++;
  return strange > Math.max(8, sample.length * 0.02);
}
