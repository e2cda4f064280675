/** One entry of a zip archive's central directory (PKWARE APPNOTE 4.3.12). */
export interface ZipEntry {
  path: string;
  method: number;
  checksum: number;
  packedSize: number;
  size: number;
  /** Where its packed bytes start in the archive. */
  start: number;
  isEncrypted: boolean;
  isLink: boolean;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;
const longestComment = 0xffff;
const symbolicLink = 0o12;

/** The entries of a zip archive; undefined when its directory is broken, cut or in the zip64 form that only huge archives need. */
export function listZipEntries(archive: Buffer): ZipEntry[] | undefined {
  const end = findEnd(archive);
  if (end === undefined) return undefined;
  const count = archive.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + entryBytes > end || archive.readUInt32LE(at) !== entrySignature) return undefined;
    const nameLength = archive.readUInt16LE(at + 28);
    const entry = readEntry(archive, at, nameLength);
    if (!entry) return undefined;
    entries.push(entry);
    at += entryBytes + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(archive: Buffer): number | undefined {
  const first = Math.max(0, archive.length - endBytes - longestComment);
  for (let at = archive.length - endBytes; at >= first; at--) {
    if (archive.readUInt32LE(at) === endSignature) return at;
  }
  return undefined;
}

function readEntry(archive: Buffer, at: number, nameLength: number): ZipEntry | undefined {
  const local = archive.readUInt32LE(at + 42);
  if (local + localBytes > archive.length || archive.readUInt32LE(local) !== localSignature) return undefined;
  return {
    path: decodeName(archive.subarray(at + entryBytes, at + entryBytes + nameLength)),
    isEncrypted: (archive.readUInt16LE(at + 8) & 1) === 1,
    method: archive.readUInt16LE(at + 10),
    checksum: archive.readUInt32LE(at + 16),
    packedSize: archive.readUInt32LE(at + 20),
    size: archive.readUInt32LE(at + 24),
    isLink: archive.readUInt32LE(at + 38) >>> 28 === symbolicLink,
    // the local header repeats the name, with extra fields of its own length
    start: local + localBytes + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28),
  };
}

// old archivers write names in the system's code page; only their ASCII matters for finding files
function decodeName(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? bytes.toString("latin1") : text;
}
