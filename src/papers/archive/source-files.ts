import type { PaperWarning } from "../../state/paper.ts";

/** A read-only tree of files: a folder, or an archive held in memory. Paths are relative, with forward slashes, and never lead outside. */
export interface SourceFiles {
  /** What the person gave, for messages. */
  readonly name: string;
  /** What was left out while opening, such as links; may grow while files are read. */
  readonly warnings: readonly PaperWarning[];
  has(path: string): boolean;
  /** Every path, sorted. */
  list(): readonly string[];
  /** The bytes of a file; undefined when there is none at this path. */
  read(path: string): Uint8Array | undefined;
}

/** A tree whose files are all in memory. */
export class MemoryFiles implements SourceFiles {
  readonly name: string;
  readonly warnings: readonly PaperWarning[];
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #paths: readonly string[];

  constructor(name: string, files: ReadonlyMap<string, Uint8Array>, warnings: readonly PaperWarning[] = []) {
    this.name = name;
    this.warnings = warnings;
    this.#files = files;
    this.#paths = [...files.keys()].sort();
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  list(): readonly string[] {
    return this.#paths;
  }

  read(path: string): Uint8Array | undefined {
    return this.#files.get(path);
  }
}
