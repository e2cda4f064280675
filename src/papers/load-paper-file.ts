import { readFile, stat } from "node:fs/promises";
import { PaperCoderError } from "../core/errors.ts";

const largestBytes = 64 * 1024 * 1024;
const readable = "PaperCoder reads Markdown (.md), LaTeX (.tex), S2ORC JSON (.json) and plain text (.txt)";

/** Kinds of binary file that people try, by their first bytes, with the way to a readable paper. */
const binaries: readonly [RegExp, string, string][] = [
  [/^[^]{0,1000}%PDF-/, "a PDF, which is not read yet", "give the paper's LaTeX source (arXiv offers it), or convert the PDF to Markdown first"],
  [/^PK\x03\x04/, "a zip archive or Word document", "unpack it and give the paper's file"],
  [/^\x1f\x8b/, "a gzip archive", "unpack it and give the main .tex file"],
  [/^\xd0\xcf\x11\xe0/, "an old Word document", "save it as plain text or Markdown"],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8/, "an image", "give the paper's text"],
];

/** The bytes of a paper file; throws one PaperCoderError for whatever keeps them from being read as text. */
export async function loadPaperFile(path: string): Promise<Buffer> {
  const bytes = await readBytes(path);
  if (bytes.length === 0) {
    throw new PaperCoderError("PAPER_EMPTY", `${path} is empty. Give a file that contains the paper; ${readable}.`);
  }
  const head = bytes.subarray(0, 1100).toString("latin1");
  const binary = binaries.find(([signature]) => signature.test(head));
  if (binary) throw new PaperCoderError("PAPER_BINARY", `${path} is ${binary[1]}. ${readable}: ${binary[2]}.`);
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
      throw new PaperCoderError("PAPER_UNREADABLE", `${path} is not a regular file. Save the paper to a file first.`);
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
  if (code === "ENOENT" || code === "ENOTDIR" || code === "ERR_INVALID_ARG_VALUE" || code === "ENAMETOOLONG") {
    const message = `There is no file ${path.replaceAll("\0", "\\0").slice(0, 300)}. Check the path; it is taken from the current folder.`;
    return new PaperCoderError("PAPER_NOT_FOUND", message, { cause: error });
  }
  if (code === "EACCES" || code === "EPERM") {
    return new PaperCoderError("PAPER_UNREADABLE", `${path} may not be read. Allow it, for example with chmod +r.`, { cause: error });
  }
  return new PaperCoderError("PAPER_UNREADABLE", `${path} could not be read: ${error.message}.`, { cause: error });
}

// text may hold a stray control character, also NUL; UTF-16 announces itself
function isBinary(bytes: Buffer): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const sample = bytes.subarray(0, 65_536);
  let strange = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) strange++;
  return strange > Math.max(8, sample.length * 0.02);
}
