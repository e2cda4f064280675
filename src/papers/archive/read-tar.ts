import { Header, type HeaderData, Pax } from "tar";
import { PaperCoderError } from "../../core/errors.ts";
import type { PaperWarning } from "../../state/paper.ts";
import { checkLinkTarget, isClutter, parseEntryPath } from "./entry-path.ts";
import { MemoryFiles } from "./source-files.ts";
import { checkSourceSize } from "./source-limits.ts";

const blockBytes = 512;
// longer ones hold attributes of a file system, not names
const longestPathHeader = 64 * 1024;
const fileTypes = new Set(["File", "OldFile", "ContiguousFile"]);
const linkTypes = new Set(["Link", "SymbolicLink"]);
const deviceTypes = new Set(["CharacterDevice", "BlockDevice", "FIFO"]);

/** One entry as its headers announce it; `content` is cut where the archive is. */
interface TarEntry {
  path: string;
  type: Header["type"];
  /** Where a link leads; empty for what is none. */
  target: string;
  size: number;
  content: Uint8Array;
}

/** What headers before an entry said of it: of the next one alone, and of all that follow. */
interface Said {
  next?: HeaderData | undefined;
  all?: HeaderData | undefined;
}

/**
 * The files of a tar archive, as views of its bytes. Throws PAPER_UNSAFE for paths, links and devices that lead
 * outside, PAPER_TOO_LARGE as soon as the headers announce too much, PAPER_CORRUPT for a broken or cut archive.
 */
export function readTar(bytes: Buffer, name: string): MemoryFiles {
  const files = new Map<string, Uint8Array>();
  const warnings: PaperWarning[] = [];
  let entryCount = 0;
  let announcedBytes = 0;
  for (const { path: written, type, target, size, content } of readEntries(bytes, name)) {
    announcedBytes += size;
    checkSourceSize(name, ++entryCount, announcedBytes);
    const path = parseEntryPath(name, written);
    if (linkTypes.has(type)) warnings.push(passLink(name, path, type, target));
    else if (deviceTypes.has(type)) {
      const message = `${name} holds ${JSON.stringify(path.slice(0, 120))}, which is a device, not a file. Get the archive from its publisher again.`;
      throw new PaperCoderError("PAPER_UNSAFE", message);
    } else if (fileTypes.has(type) && path !== "" && !isClutter(path)) files.set(path, content);
  }
  if (entryCount === 0) throw explain(name, "it has no entries");
  return new MemoryFiles(name, files, warnings);
}

function passLink(name: string, path: string, type: TarEntry["type"], target: string): PaperWarning {
  // a hard link names its target from the root, a symbolic one from where it stands
  checkLinkTarget(name, type === "Link" ? "." : path, target);
  const message = `${path.slice(0, 120)} is a link to ${target.slice(0, 120)} and is left out; put the file itself there.`;
  return { code: "LINK_LEFT_OUT", message };
}

// an entry that is cut is given before it is refused: what it announces may be the better reason
function* readEntries(bytes: Buffer, name: string): Generator<TarEntry> {
  let said: Said = {};
  let emptyBlocks = 0;
  for (let start = 0; start + blockBytes <= bytes.length && emptyBlocks < 2; ) {
    const header = readHeader(bytes, name, start, said);
    start += blockBytes;
    emptyBlocks = header.nullBlock ? emptyBlocks + 1 : 0;
    if (header.nullBlock) continue;
    const size = header.size ?? 0;
    if (!header.cksumValid || !Number.isSafeInteger(size)) throw explain(name, "a header is damaged");
    const content = bytes.subarray(start, start + size);
    const more = listen(header.type, size > longestPathHeader ? "" : content, said);
    if (!more) yield toEntry(header, size, content, said.next);
    said = more ?? { all: said.all };
    if (start + size > bytes.length) throw explain(name, "it ends inside an entry");
    start += Math.ceil(size / blockBytes) * blockBytes;
  }
}

function readHeader(bytes: Buffer, name: string, start: number, { next, all }: Said): Header {
  try {
    return new Header(bytes, start, next, all);
  } catch (error) {
    // a number beyond what a size can be
    if (error instanceof Error) throw explain(name, error.message);
    throw error;
  }
}

function toEntry(header: Header, size: number, content: Uint8Array, next: HeaderData | undefined): TarEntry {
  const path = next?.path ?? header.path ?? "";
  const target = next?.linkpath ?? header.linkpath ?? "";
  return { path, type: header.type, target, size, content };
}

// what is known of the entries after this one, when this one speaks of them; undefined when it stands for itself
function listen(type: Header["type"], content: Uint8Array | "", { next, all }: Said): Said | undefined {
  switch (type) {
    case "ExtendedHeader":
    case "OldExtendedHeader":
      return { next: Pax.parse(content.toString(), next), all };
    case "GlobalExtendedHeader":
      return { next, all: Pax.parse(content.toString(), all, true) };
    case "NextFileHasLongPath":
    case "OldGnuLongPath":
      return { next: { ...next, path: untilNull(content) }, all };
    case "NextFileHasLongLinkpath":
      return { next: { ...next, linkpath: untilNull(content) }, all };
    default:
      return undefined;
  }
}

function untilNull(content: Uint8Array | ""): string {
  return content.toString().split("\0", 1)[0] ?? "";
}

function explain(name: string, reason: string): PaperCoderError {
  const message = `${name} is a broken or incomplete archive: ${reason.slice(0, 200)}. Download it again.`;
  return new PaperCoderError("PAPER_CORRUPT", message);
}
