import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from "yauzl";
import { PaperCoderError } from "../../core/errors.ts";
import type { PaperWarning } from "../../state/paper.ts";
import { checkLinkTarget, isClutter, parseEntryPath } from "./entry-path.ts";
import { MemoryFiles } from "./source-files.ts";
import { checkSourceSize } from "./source-limits.ts";

const symbolicLink = 0o12;

/**
 * Unpacks a zip archive, as Overleaf gives, into memory. Throws PAPER_UNSAFE for paths and links that lead outside,
 * PAPER_TOO_LARGE before inflating when the directory announces too much, PAPER_ENCRYPTED, PAPER_CORRUPT.
 */
export async function readZip(bytes: Uint8Array, name: string): Promise<MemoryFiles> {
  try {
    return await unpack(bytes, name);
  } catch (error) {
    if (PaperCoderError.isInstance(error) || !(error instanceof Error)) throw error;
    throw corrupt(name, error.message.slice(0, 200), error);
  }
}

async function unpack(bytes: Uint8Array, name: string): Promise<MemoryFiles> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // names are decoded and checked here, so that one that leads outside is told from a broken one
  const zip = await fromBufferPromise(archive, {
    lazyEntries: true,
    validateEntrySizes: true,
    decodeStrings: false,
    autoClose: false,
  });
  const files = new Map<string, Uint8Array>();
  const warnings: PaperWarning[] = [];
  for (const entry of await listEntries(zip, name)) {
    const written = decodeName(entry);
    const path = parseEntryPath(name, written);
    if (written.endsWith("/") || path === "" || isClutter(path)) continue;
    const content = await unpackEntry(zip, entry, name, path);
    if (entry.externalFileAttributes >>> 28 === symbolicLink) {
      const target = content.toString("utf8").slice(0, 1000);
      checkLinkTarget(name, path, target);
      const message = `${path.slice(0, 120)} is a link to ${target.slice(0, 120)} and is left out; put the file itself there.`;
      warnings.push({ code: "LINK_LEFT_OUT", message });
    } else files.set(path, content);
  }
  return new MemoryFiles(name, files, warnings);
}

async function listEntries(zip: ZipFile, name: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let totalBytes = 0;
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    totalBytes += entry.uncompressedSize;
    checkSourceSize(name, entries.length, totalBytes);
  }
  return entries;
}

async function unpackEntry(zip: ZipFile, entry: Entry, name: string, path: string): Promise<Buffer> {
  if (entry.isEncrypted()) {
    const message = `${name} is protected by a password. Pack it again without one, or give the unpacked folder.`;
    throw new PaperCoderError("PAPER_ENCRYPTED", message);
  }
  const pieces: Buffer[] = [];
  // the stream itself ends with an error where an entry unpacks to more, or less, than it announces
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(Buffer.from(piece));
  const content = Buffer.concat(pieces);
  if (crc32(content) !== entry.crc32) {
    throw corrupt(name, `${JSON.stringify(path.slice(0, 120))} does not match its checksum`);
  }
  return content;
}

// many archivers write UTF-8 without saying so
function decodeName({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  const text = fileNameRaw.toString("utf8");
  if (!text.includes("\uFFFD")) return text;
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
}

function corrupt(name: string, reason: string, cause?: unknown): PaperCoderError {
  const message = `${name} is a broken or incomplete zip archive: ${reason}. Download or pack it again.`;
  return new PaperCoderError("PAPER_CORRUPT", message, cause === undefined ? {} : { cause });
}
