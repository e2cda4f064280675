import { constants, createGunzip, gunzipSync } from "node:zlib";

/** What arXiv sent; `other` is a submission without TeX, such as PostScript or a Word document. */
export type DownloadContent = "tex" | "pdf" | "page" | "other";

const peekedBytes = 4096;
const mostUnpackedBytes = 512 * 1024 * 1024;

/** Tells by the first bytes what a download is. */
export function recogniseDownload(bytes: Uint8Array): DownloadContent {
  const gzipped = isGzip(bytes);
  const head = gzipped ? peekInside(bytes) : Buffer.from(bytes.subarray(0, peekedBytes));
  const start = head.toString("latin1").trimStart();
  if (/^(?:<!doctype html|<html|<head|<\?xml)/i.test(start)) return gzipped ? "other" : "page";
  if (head.subarray(0, 1024).includes("%PDF-")) return gzipped ? "other" : "pdf";
  if (start.startsWith("%!") || start.startsWith("PK\u0003\u0004")) return "other";
  if (isTar(head)) return "tex";
  return /\\(?:documentclass|documentstyle|begin|input|section|magnification|def|font|title)\b|^%/m.test(
    start,
  )
    ? "tex"
    : "other";
}

/** False when a gzip file or a PDF ends before its end; true for all else, and for what unpacks to more than 512 MB. */
export async function isWhole(bytes: Uint8Array): Promise<boolean> {
  if (!isGzip(bytes)) {
    const tail = Buffer.from(bytes.subarray(-2048));
    return recogniseDownload(bytes) !== "pdf" || tail.includes("%%EOF");
  }
  const unpacked = createGunzip();
  unpacked.end(bytes);
  let length = 0;
  try {
    for await (const chunk of unpacked) {
      length += Buffer.byteLength(chunk);
      if (length > mostUnpackedBytes) return true;
    }
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) return false;
    throw error;
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

// the checksum of the first header, as archives from before POSIX have no name in them
function isTar(head: Buffer): boolean {
  if (head.length < 512) return false;
  const written = Number.parseInt(head.toString("latin1", 148, 156), 8);
  let sum = 8 * 32;
  for (let index = 0; index < 512; index++) if (index < 148 || index >= 156) sum += head[index] ?? 0;
  return written === sum;
}

function peekInside(bytes: Uint8Array): Buffer {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH };
    return gunzipSync(bytes.subarray(0, peekedBytes), options).subarray(0, peekedBytes);
  } catch (error) {
    // broken from the start: the reader of archives says so in its own words
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))
      return Buffer.alloc(0);
    throw error;
  }
}
