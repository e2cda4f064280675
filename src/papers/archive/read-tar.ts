import { gunzipSync } from "node:zlib";
import { Parser, type ReadEntry } from "tar";
import { PaperCoderError } from "../../core/errors.ts";
import type { PaperWarning } from "../../state/paper.ts";
import { checkLinkTarget, isClutter, parseEntryPath } from "./entry-path.ts";
import { MemoryFiles } from "./source-files.ts";
import { checkSourceSize } from "./source-limits.ts";

// inflating is synchronous: a piece of this size unpacks to 64 MB at most before sizes are checked again
const pieceBytes = 64 * 1024;
// what unpacks to this much at most is unpacked at one go, several times as fast as in pieces
const mostAtOnce = 64 * 1024 * 1024;
const longestPathHeader = 64 * 1024;
const fileTypes = new Set(["File", "OldFile", "ContiguousFile"]);
const linkTypes = new Set(["Link", "SymbolicLink"]);
const folderTypes = new Set(["Directory", "GNUDumpDir"]);

/**
 * Unpacks a tar archive, gzipped or not, into memory. Throws PAPER_UNSAFE for paths, links and devices that lead
 * outside, PAPER_TOO_LARGE as soon as the headers announce too much, PAPER_CORRUPT for a broken or cut archive.
 */
export function readTar(bytes: Uint8Array, name: string): MemoryFiles {
  return new TarReader(name).read(bytes);
}

class TarReader {
  readonly #name: string;
  readonly #files = new Map<string, Uint8Array>();
  readonly #warnings: PaperWarning[] = [];
  #entryCount = 0;
  #announcedBytes = 0;
  #failure: Error | undefined;
  #isComplete = false;

  constructor(name: string) {
    this.#name = name;
  }

  read(bytes: Uint8Array): MemoryFiles {
    const parser = new Parser({
      maxMetaEntrySize: longestPathHeader,
      // the sum of sizes is checked here, in a way that does not depend on how well the archive is packed
      maxDecompressionRatio: Number.POSITIVE_INFINITY,
      brotli: false,
      zstd: false,
      onReadEntry: (entry) => this.#take(entry),
      onwarn: (code, message) => {
        if (code !== "TAR_ENTRY_UNSUPPORTED") this.#fail(new Error(`${code}: ${String(message)}`));
      },
    });
    parser.on("error", (error: Error) => this.#fail(error));
    parser.on("ignoredEntry", (entry: ReadEntry) => this.#count(entry));
    parser.on("end", () => {
      this.#isComplete = true;
    });
    const source = inflateAtOnce(bytes) ?? bytes;
    const size = source === bytes ? pieceBytes : source.length;
    for (let start = 0; start < source.length && !this.#failure; start += size) {
      parser.write(view(source, start, size));
    }
    if (!this.#failure) parser.end();
    if (this.#failure || !this.#isComplete || this.#entryCount === 0) throw this.#explain(this.#failure);
    return new MemoryFiles(this.#name, this.#files, this.#warnings);
  }

  #take(entry: ReadEntry): void {
    try {
      this.#count(entry);
      const path = parseEntryPath(this.#name, entry.path);
      if (linkTypes.has(entry.type)) this.#passLink(path, entry);
      else if (!fileTypes.has(entry.type) && !folderTypes.has(entry.type)) {
        const message = `${this.#name} holds ${JSON.stringify(path.slice(0, 120))}, which is a device, not a file. Get the archive from its publisher again.`;
        throw new PaperCoderError("PAPER_UNSAFE", message);
      } else if (fileTypes.has(entry.type) && path !== "" && !isClutter(path)) {
        this.#keep(path, entry);
        return;
      }
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
    entry.resume();
  }

  #count(entry: ReadEntry): void {
    this.#entryCount++;
    this.#announcedBytes += entry.size;
    checkSourceSize(this.#name, this.#entryCount, this.#announcedBytes);
  }

  #keep(path: string, entry: ReadEntry): void {
    const pieces: Uint8Array[] = [];
    entry.on("data", (piece: Uint8Array) => pieces.push(piece));
    entry.on("end", () =>
      this.#files.set(path, pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)),
    );
  }

  #passLink(path: string, entry: ReadEntry): void {
    const target = entry.linkpath ?? "";
    // a hard link names its target from the root, a symbolic one from where it stands
    checkLinkTarget(this.#name, entry.type === "Link" ? "." : path, target);
    this.#warnings.push({
      code: "LINK_LEFT_OUT",
      message: `${path.slice(0, 120)} is a link to ${target.slice(0, 120)} and is left out; put the file itself there.`,
    });
  }

  // the first failure is the reason; what the parser says after it is not
  #fail(error: Error): void {
    this.#failure ??= error;
  }

  #explain(failure: Error | undefined): PaperCoderError {
    if (PaperCoderError.isInstance(failure)) return failure;
    const reason = failure ? `: ${failure.message.slice(0, 200)}` : "";
    const message = `${this.#name} is a broken or incomplete archive${reason}. Download it again.`;
    return new PaperCoderError("PAPER_CORRUPT", message, failure ? { cause: failure } : {});
  }
}

// undefined for what is not gzipped, broken or large: the parser reads that in pieces and says what is wrong with it
function inflateAtOnce(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostAtOnce, chunkSize: 256 * 1024 });
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

function view(bytes: Uint8Array, start: number, length: number): Buffer {
  const end = Math.min(start + length, bytes.length);
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
}
