import { gunzipSync } from "node:zlib";
import { PaperCoderError } from "../../core/errors.ts";
import { readTar } from "./read-tar.ts";
import { readZip } from "./read-zip.ts";
import { MemoryFiles, type SourceFiles } from "./source-files.ts";
import { explainTooLarge, largestTotalBytes, mostFiles } from "./source-limits.ts";

/** What an archive turned out to hold: LaTeX source, or nothing but a PDF, as where authors sent arXiv no source. */
export type ArchiveContent = { kind: "source"; files: SourceFiles } | { kind: "pdf"; bytes: Uint8Array };

const headBytes = 512;
const largestSingleBytes = 64 * 1024 * 1024;
// a tar has a header, a longer name and a rest of padding for each file
const mostInflated = largestTotalBytes + mostFiles * 4 * 512;
// of deflate: 1,032 bytes for one
const mostRatio = 1032;
const leastChunk = 64 * 1024;

/** True for bytes that `openArchive` takes: gzip, tar or zip. */
export function isArchive(bytes: Uint8Array): boolean {
  return isGzip(bytes) || isZip(bytes) || isTar(bytes);
}

/**
 * Opens an arXiv e-print, a tar, gzipped or not, a zip or one gzipped file, by its bytes and never by its name, in memory.
 * Throws PAPER_UNSAFE, PAPER_TOO_LARGE, PAPER_ENCRYPTED, PAPER_CORRUPT, and PAPER_FORMAT for what is no archive.
 */
export async function openArchive(bytes: Uint8Array, name: string): Promise<ArchiveContent> {
  if (isZip(bytes)) return toContent(await readZip(bytes, name));
  if (isTar(bytes))
    return toContent(readTar(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), name));
  if (!isGzip(bytes)) {
    const message = `${name} is no archive that can be read. Give a .tar.gz, .tar, .zip or .gz with the paper's LaTeX source.`;
    throw new PaperCoderError("PAPER_FORMAT", message);
  }
  const inflated = inflate(bytes, name);
  if (isTar(inflated)) return toContent(readTar(inflated, name));
  if (inflated.length > largestSingleBytes) {
    const message = `${name} unpacks to more than 64 MB, which no paper has. Give the paper's own source or PDF.`;
    throw new PaperCoderError("PAPER_TOO_LARGE", message);
  }
  if (isPdf(inflated)) return { kind: "pdf", bytes: inflated };
  const path = `${stripExtension(name)}.tex`;
  return { kind: "source", files: new MemoryFiles(name, new Map([[path, inflated]])) };
}

// an archive of nothing but a PDF is that PDF
function toContent(files: MemoryFiles): ArchiveContent {
  if (files.has("word/document.xml")) {
    const message = `${files.name} is a Word document. Save it as PDF and give that.`;
    throw new PaperCoderError("PAPER_FORMAT", message);
  }
  const documents = files.list().filter((path) => /\.(?:tex|ltx|latex|pdf)$/i.test(path));
  const [only = ""] = documents;
  const bytes = documents.length === 1 && /\.pdf$/i.test(only) ? files.read(only) : undefined;
  return bytes && isPdf(bytes) ? { kind: "pdf", bytes } : { kind: "source", files };
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isZip(bytes: Uint8Array): boolean {
  const start = toLatin1(bytes, 0, 4);
  return start === "PK\u0003\u0004" || start === "PK\u0005\u0006";
}

function isPdf(bytes: Uint8Array): boolean {
  return toLatin1(bytes, 0, 1024).includes("%PDF-");
}

/** A tar by its magic, or, in the form from before there was one, by the checksum of its first header. */
function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < headBytes) return false;
  if (toLatin1(bytes, 257, 262) === "ustar") return true;
  const written = Number.parseInt(toLatin1(bytes, 148, 156).replace(/\0/g, " ").trim(), 8);
  // the checksum counts its own eight bytes as spaces
  let sum = 8 * 32;
  for (let index = 0; index < headBytes; index++) if (index < 148 || index >= 156) sum += bytes[index] ?? 0;
  return sum === written && bytes[0] !== 0;
}

function inflate(bytes: Uint8Array, name: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostInflated, chunkSize: guessInflated(bytes) });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ERR_BUFFER_TOO_LARGE") throw explainTooLarge(name);
    const message = `${name} is a broken or incomplete gzip file: ${error.message}. Download it again.`;
    throw new PaperCoderError("PAPER_CORRUPT", message, { cause: error });
  }
}

// the last four bytes are the length of what was packed (RFC 1952): in a buffer of that size nothing is copied.
// They may lie, so they are believed within the limits alone; one byte more says that nothing follows
function guessInflated(bytes: Uint8Array): number {
  const end = bytes.subarray(-4);
  const announced = end.length === 4 ? new DataView(end.buffer, end.byteOffset).getUint32(0, true) : 0;
  return Math.min(Math.max(announced, leastChunk), bytes.length * mostRatio, mostInflated) + 1;
}

function toLatin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.subarray(start, end)).toString("latin1");
}

function stripExtension(name: string): string {
  const file = name.split(/[/\\]/).at(-1) ?? name;
  return file.replace(/(?:\.(?:tex|gz|tgz|tar))+$/i, "") || "paper";
}
