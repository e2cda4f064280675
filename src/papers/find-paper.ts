import { basename } from "node:path";
import { identifyContent, type PaperContent } from "./identify-content.ts";
import { loadPaperFile } from "./load-paper-file.ts";
import { locateDownloads, type ReadOptions } from "./read-options.ts";

/** A paper before anything of it is read. */
export interface FoundPaper {
  /** As it was given, for messages. */
  path: string;
  name: string;
  content: PaperContent;
  /** With its version. */
  arxivId?: string;
  url?: string;
  /** What a person should know of how it was found. */
  notes: readonly string[];
}

/**
 * Finds a paper by path, arXiv id or arXiv URL, and downloads it when need be: LaTeX where arXiv has it,
 * unless the PDF is wanted. Throws what `readPaper` throws.
 */
export async function findPaper(source: string, options: ReadOptions, form?: "pdf"): Promise<FoundPaper> {
  const { parseArxivSource } = await import("./arxiv/parse-arxiv-source.ts");
  const id = parseArxivSource(source);
  if (id) {
    const { downloadPaper } = await import("./arxiv/download-paper.ts");
    const { fetch, signal, onProgress } = options;
    const cache = locateDownloads(options);
    const found = await downloadPaper(id, { cache, fetch, signal, onProgress, ...(form ? { form } : {}) });
    const name = `arXiv:${found.arxivId}`;
    return { ...found, path: name, name, content: await identifyContent(found.bytes, name) };
  }
  const loaded = await loadPaperFile(source);
  const content = loaded === "folder" ? await openFolder(source) : await identifyContent(loaded, source);
  return { path: source, name: basename(source), content, notes: [] };
}

async function openFolder(path: string): Promise<PaperContent> {
  const { openFolder } = await import("./archive/open-folder.ts");
  return { kind: "source", files: openFolder(path) };
}
