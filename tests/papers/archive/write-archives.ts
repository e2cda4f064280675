import { crc32, deflateRawSync } from "node:zlib";
import { Header } from "tar";

type EntryType = Header["type"];

/** One entry of an archive made for a test; what is not said is a regular file. */
export interface Entry {
  path: string;
  content?: string | Uint8Array;
  type?: EntryType;
  target?: string;
  /** What the header announces, where it lies. */
  size?: number;
}

/** A tar archive, entry by entry, so that it may hold what no archiver would write. */
export function writeTar(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ path, content = "", type = "File", target, size }) => {
    const bytes = Buffer.from(content);
    const header = new Header({
      path,
      type,
      size: size ?? bytes.length,
      mode: 0o644,
      ...(target === undefined ? {} : { linkpath: target }),
    });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    return [block, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** The same archive in the form from before ustar: no magic, only a checksum. */
export function writeOldTar(entries: readonly Entry[]): Buffer {
  const bytes = writeTar(entries);
  for (let start = 0; start + 512 <= bytes.length && bytes[start] !== 0; ) {
    const size = Number.parseInt(bytes.toString("latin1", start + 124, start + 135), 8);
    bytes.fill(0, start + 257, start + 512);
    bytes.fill(32, start + 148, start + 156);
    const sum = bytes.subarray(start, start + 512).reduce((total, value) => total + value, 0);
    bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, start + 148, "latin1");
    start += 512 + Math.ceil(size / 512) * 512;
  }
  return bytes;
}

/** A zip archive; `type: "SymbolicLink"` marks an entry as a link whose content is its target. */
export function writeZip(entries: readonly Entry[], { flags = 0 }: { flags?: number } = {}): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let start = 0;
  for (const { path, content = "", type, target, size } of entries) {
    const name = Buffer.from(path);
    const bytes = Buffer.from(target ?? content);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((type === "SymbolicLink" ? 0o120777 : 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(start, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), common, rest, name);
    pieces.push(local);
    start += local.length;
  }
  const entriesBytes = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(entriesBytes.length, 8);
  end.writeUInt32LE(start, 12);
  return Buffer.concat([...pieces, entriesBytes, Buffer.from("PK\u0005\u0006"), end]);
}
