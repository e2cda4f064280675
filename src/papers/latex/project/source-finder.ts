import { posix } from "node:path";
import type { SourceFiles } from "../../archive/source-files.ts";

/** Finds the files that a LaTeX source names, as LaTeX would, but never outside the tree. */
export class SourceFinder {
  readonly #files: SourceFiles;
  /** The folder that LaTeX is run in. */
  readonly #start: string;

  constructor(files: SourceFiles, mainFile: string) {
    this.#files = files;
    this.#start = posix.dirname(mainFile);
  }

  /**
   * Path of the first file that exists: `name` with each extension, from the folder LaTeX is run in, from `folders`, and
   * from the root. Undefined when there is none, or when it would be outside.
   */
  find(name: string, extensions: readonly string[], folders: readonly string[] = []): string | undefined {
    const written = name
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .replaceAll("\\", "/");
    if (written === "" || written.startsWith("/")) return undefined;
    for (const folder of new Set([this.#start, ...folders, "."])) {
      for (const extension of extensions) {
        const path = posix.normalize(posix.join(folder, written + extension));
        if (!path.startsWith("../") && this.#files.has(path)) return path;
      }
    }
    return undefined;
  }
}
