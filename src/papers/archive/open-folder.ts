import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { PaperCoderError } from "../../core/errors.ts";
import type { PaperWarning } from "../../state/paper.ts";
import { isClutter } from "./entry-path.ts";
import type { SourceFiles } from "./source-files.ts";
import { checkSourceSize } from "./source-limits.ts";

const deepestFolder = 20;
const largestFileBytes = 64 * 1024 * 1024;
const longestPath = 1000;
const foreignFolders = new Set(["node_modules", ".venv", "venv", "__pycache__"]);

/**
 * Opens a folder as a paper's source. It is listed, and a file read, only when asked for, so a folder that holds more
 * than the paper costs nothing. Links lead nowhere but to files inside. Throws PAPER_NOT_FOUND and PAPER_UNREADABLE;
 * its methods PAPER_TOO_LARGE as well.
 */
export function openFolder(path: string): SourceFiles {
  return new FolderFiles(path);
}

class FolderFiles implements SourceFiles {
  readonly name: string;
  readonly warnings: PaperWarning[] = [];
  readonly #root: string;
  readonly #read = new Map<string, Uint8Array>();
  #listed: readonly string[] | undefined;
  #readBytes = 0;

  constructor(path: string) {
    this.#root = attempt(path, () => realpathSync(path));
    this.name = basename(this.#root) || this.#root;
  }

  has(path: string): boolean {
    return this.#locate(path) !== undefined;
  }

  list(): readonly string[] {
    this.#listed ??= [...this.#walk("", 0, { files: 0 })].sort();
    return this.#listed;
  }

  read(path: string): Uint8Array | undefined {
    const known = this.#read.get(path);
    if (known) return known;
    const real = this.#locate(path);
    if (real === undefined) return undefined;
    const bytes = attempt(path, () => readFileSync(real));
    this.#readBytes += bytes.length;
    checkSourceSize(this.name, this.#read.size + 1, this.#readBytes);
    this.#read.set(path, bytes);
    return bytes;
  }

  /** Where a file really is; undefined when it is absent, too large, no regular file or outside the folder. */
  #locate(path: string): string | undefined {
    if (path.length > longestPath || /^[/\\]|\0/.test(path)) return undefined;
    const wanted = join(this.#root, path);
    if (!this.#isInside(wanted) || isClutter(path)) return undefined;
    return attempt(path, () => {
      const found = statSync(wanted, { throwIfNoEntry: false });
      if (!found?.isFile() || found.size > largestFileBytes) return undefined;
      const real = realpathSync(wanted);
      return this.#isInside(real) ? real : undefined;
    });
  }

  *#walk(folder: string, depth: number, count: { files: number }): Generator<string> {
    const entries = attempt(folder || this.name, () =>
      readdirSync(join(this.#root, folder), { withFileTypes: true }),
    );
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (isClutter(path)) continue;
      if (entry.isDirectory()) {
        if (depth < deepestFolder && !foreignFolders.has(entry.name))
          yield* this.#walk(path, depth + 1, count);
      } else if (entry.isFile() || this.#isInnerLink(path, entry)) {
        count.files++;
        checkSourceSize(this.name, count.files, 0);
        yield path;
      }
    }
  }

  #isInnerLink(path: string, entry: Dirent): boolean {
    if (!entry.isSymbolicLink()) return false;
    if (this.#locate(path) !== undefined) return true;
    const message = `${path.slice(0, 120)} is a link to a folder or out of ${this.name} and is left out; put the files themselves there.`;
    this.warnings.push({ code: "LINK_LEFT_OUT", message });
    return false;
  }

  #isInside(path: string): boolean {
    return path.startsWith(this.#root.endsWith(sep) ? this.#root : this.#root + sep);
  }
}

function attempt<Result>(path: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (PaperCoderError.isInstance(error) || !(error instanceof Error)) throw error;
    const code = "code" in error && error.code === "ENOENT" ? "PAPER_NOT_FOUND" : "PAPER_UNREADABLE";
    const message = `${path} could not be read: ${error.message}. Check that it exists and may be read.`;
    throw new PaperCoderError(code, message, { cause: error });
  }
}
