import { MemoryFiles } from "../../../src/papers/archive/source-files.ts";
import { type ProjectDraft, readLatexProject } from "../../../src/papers/read-latex-project.ts";

/** What opens and ends a document in these tests. */
export const start = "\\documentclass{article}\\begin{document}\n";
export const end = "\n\\end{document}";

/** Reads a project of these files, as if they had come from an archive. */
export function readProject(files: Record<string, string | Uint8Array>, main?: string): ProjectDraft {
  const contents = Object.entries(files).map(([path, content]) => [path, Buffer.from(content)] as const);
  return readLatexProject(new MemoryFiles("paper", new Map(contents)), main === undefined ? {} : { main });
}
