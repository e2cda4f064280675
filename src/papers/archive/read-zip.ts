import { crc32, inflateRawSync } from "node:zlib";
import { PaperCoderError } from "../../core/errors.ts";
import type { PaperWarning } from "../../state/paper.ts";
import { checkLinkTarget, isClutter, parseEntryPath } from "./entry-path.ts";
import { MemoryFiles } from "./source-files.ts";
import { checkSourceSize } from "./source-limits.ts";
import { listZipEntries, type ZipEntry } from "./zip-directory.ts";

const stored = 0;
const deflated = 8;

/**
 * Unpacks a zip archive, as Overleaf gives, into memory. Throws PAPER_UNSAFE for paths and links that lead outside,
 * PAPER_TOO_LARGE before inflating when the directory announces too much, PAPER_ENCRYPTED, PAPER_CORRUPT.
 */
export function readZip(bytes: Uint8Array, name: string): MemoryFiles {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = listZipEntries(archive);
  if (!entries) throw corrupt(name, "its directory cannot be read");
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  checkSourceSize(name, entries.length, total);

  const files = new Map<string, Uint8Array>();
  const warnings: PaperWarning[] = [];
  for (const entry of entries) {
    const path = parseEntryPath(name, entry.path);
    if (entry.path.endsWith("/") || path === "" || isClutter(path)) continue;
    const content = unpackEntry(archive, entry, name);
    if (entry.isLink) {
      const target = content.toString("utf8").slice(0, 1000);
      checkLinkTarget(name, path, target);
      const message = `${path.slice(0, 120)} is a link to ${target.slice(0, 120)} and is left out; put the file itself there.`;
      warnings.push({ code: "LINK_LEFT_OUT", message });
    } else files.set(path, content);
  }
  return new MemoryFiles(name, files, warnings);
}

function unpackEntry(archive: Buffer, entry: ZipEntry, name: string): Buffer {
  if (entry.isEncrypted) {
    const message = `${name} is protected by a password. Pack it again without one, or give the unpacked folder.`;
    throw new PaperCoderError("PAPER_ENCRYPTED", message);
  }
  const packed = archive.subarray(entry.start, entry.start + entry.packedSize);
  if (packed.length < entry.packedSize) throw corrupt(name, "it ends too early");
  const content = entry.method === stored ? packed : inflate(packed, entry, name);
  if (content.length !== entry.size || crc32(content) !== entry.checksum) {
    throw corrupt(name, `${JSON.stringify(entry.path.slice(0, 120))} does not match its checksum`);
  }
  return content;
}

function inflate(packed: Buffer, { method, size, path }: ZipEntry, name: string): Buffer {
  if (method !== deflated)
    throw corrupt(name, `${JSON.stringify(path.slice(0, 120))} is packed in an unusual way`);
  try {
    // an entry that unpacks to more than it announces is stopped at what it announced
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw corrupt(name, `${JSON.stringify(path.slice(0, 120))} cannot be unpacked`, error);
  }
}

function corrupt(name: string, reason: string, cause?: unknown): PaperCoderError {
  const message = `${name} is a broken or incomplete zip archive: ${reason}. Download or pack it again.`;
  return new PaperCoderError("PAPER_CORRUPT", message, cause === undefined ? {} : { cause });
}
