import { readdir } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { readEnvironment } from "../core/environment.ts";
import { PaperCoderError } from "../core/errors.ts";
import { hashText } from "../core/hash.ts";
import type { Paper, PaperFormat } from "../state/paper.ts";
import type { SourceFiles } from "./archive/source-files.ts";
import { decodeText } from "./decode-text.ts";
import { detectFormat } from "./detect-format.ts";
import type { FoundPaper } from "./find-paper.ts";
import type { PaperDraft } from "./paper-draft.ts";
import type { ReadOptions } from "./read-options.ts";

/** What a reader gave, with what it read; `pdf` and `files` are where pictures come from. */
export interface ReadContent {
  draft: PaperDraft;
  format: PaperFormat;
  /** Of the bytes; of LaTeX, of all files that were read. */
  sha256: string;
  details?: Pick<Paper["source"], "mainFile" | "pages">;
  files?: SourceFiles;
  pdf?: Uint8Array;
}

/** Reads what was found with the reader for it; each is loaded when it is used. */
export async function readContent(found: FoundPaper, options: ReadOptions): Promise<ReadContent> {
  const { content, path } = found;
  if (content.kind === "pdf") return await readPages(content.bytes, path, options);
  if (content.kind === "source") return await readProject(content.files);
  const text = decodeText(content.bytes);
  if (text.trim() === "") {
    throw new PaperCoderError(
      "PAPER_EMPTY",
      `${path} holds nothing but blank space. Give a file that contains the paper.`,
    );
  }
  const format = detectFormat(path, text);
  if (format === "latex" && (needsOtherFiles.test(text) || (await hasStyles(path, text)))) {
    return await readMainFile(path, text);
  }
  return { draft: await readers[format](text, path), format, sha256: hashText(content.bytes) };
}

type TextReader = (text: string, path: string) => PaperDraft | Promise<PaperDraft>;

const readers: Record<Exclude<PaperFormat, "pdf">, TextReader> = {
  latex: async (text) => (await import("./read-latex.ts")).readLatex(text),
  markdown: async (text) => (await import("./read-markdown.ts")).readMarkdown(text),
  s2orc: async (text, path) => (await import("./read-s2orc.ts")).readS2orc(text, path),
  grobid: async (text, path) => (await import("./read-tei.ts")).readTei(text, path),
  text: async (text) => (await import("./read-text.ts")).readText(text),
};

async function readPages(pdf: Uint8Array, path: string, options: ReadOptions): Promise<ReadContent> {
  const { fetch, signal, onProgress, maxPages, grobidUrl = readEnvironment().grobidUrl } = options;
  const sha256 = hashText(pdf);
  if (grobidUrl !== undefined) {
    const { processWithGrobid } = await import("./grobid/process-with-grobid.ts");
    const tei = await processWithGrobid(pdf, { url: grobidUrl, fetch, signal, onProgress });
    return { draft: await readers.grobid(tei, path), format: "grobid", sha256, pdf };
  }
  const { readPdf } = await import("./read-pdf.ts");
  const { pages, ...draft } = await readPdf(pdf, path, {
    signal,
    ...(maxPages === undefined ? {} : { limits: { pages: maxPages } }),
  });
  return { draft, format: "pdf", sha256, details: { pages }, pdf };
}

const needsOtherFiles =
  /\\(?:input|include|includeonly|subfile|import|subimport|InputIfFileExists|bibliography|includegraphics)(?![A-Za-z])/;

/** True when classes or packages lie beside a whole document: one of them may be its own. */
async function hasStyles(path: string, text: string): Promise<boolean> {
  if (!/\\document(?:class|style)(?![A-Za-z])/.test(text)) return false;
  return (await readdir(dirname(path))).some((name) => /\.(?:sty|cls)$/i.test(name));
}

/** Reads a .tex file with what it brings in from its own folder. */
async function readMainFile(path: string, text: string): Promise<ReadContent> {
  const { openFolder } = await import("./archive/open-folder.ts");
  let files: SourceFiles;
  try {
    files = openFolder(dirname(path));
  } catch (error) {
    if (!PaperCoderError.isInstance(error) || error.code !== "PAPER_TOO_LARGE") throw error;
    // a file among thousands, as in a folder of downloads, is read by itself
    const draft = await readers.latex(text, path);
    const message = `Only ${basename(path)} was read: its folder holds too many files to look for what it inputs. Give the paper a folder of its own.`;
    draft.warnings.push({ code: "INPUTS_LEFT_OUT", message });
    return { draft, format: "latex", sha256: hashText(text) };
  }
  return await readProject(files, basename(path));
}

async function readProject(files: SourceFiles, main?: string): Promise<ReadContent> {
  const { readLatexProject } = await import("./read-latex-project.ts");
  const { mainFile, readFiles, ...draft } = readLatexProject(files, main === undefined ? {} : { main });
  const hashes = readFiles.map((path) => hashText(files.read(path) ?? ""));
  const sha256 = hashes.length === 1 ? (hashes[0] ?? "") : hashText(hashes.toSorted().join("\n"));
  return { draft, format: "latex", sha256, details: { mainFile }, files };
}
