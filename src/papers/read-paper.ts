import { countTokens } from "../core/count-tokens.ts";
import { PaperCoderError } from "../core/errors.ts";
import type { Paper } from "../state/paper.ts";
import type { SourceFiles } from "./archive/source-files.ts";
import { dropHidden } from "./drop-hidden.ts";
import { type FoundPaper, findPaper } from "./find-paper.ts";
import { type ReadContent, readContent } from "./read-content.ts";
import type { ReadOptions } from "./read-options.ts";
import { renderPaper } from "./render-paper.ts";

const fewestWords = 50;

/** A paper with where its pictures are: the files of its LaTeX, or the PDF. */
export interface PaperWithSource {
  paper: Paper;
  files?: SourceFiles;
  pdf?: Uint8Array;
}

/**
 * Reads a paper from arXiv (`arxiv:1706.03762` or a URL), a PDF, LaTeX (a .tex file, a folder or an archive), Markdown,
 * S2ORC JSON, TEI or plain text, told apart by content. Throws PaperCoderError with a code PAPER_… or GROBID_FAILED.
 */
export async function readPaper(source: string, options: ReadOptions = {}): Promise<Paper> {
  return (await readPaperWithSource(source, options)).paper;
}

/** The same, with the source that its pictures are in. */
export async function readPaperWithSource(
  source: string,
  options: ReadOptions = {},
): Promise<PaperWithSource> {
  const { found, ...content } = await findAndRead(source, options);
  const { draft, format, sha256, details, ...origin } = content;
  const cleaned = dropHidden(draft);
  const { name, arxivId, url } = found;
  const named = { ...cleaned, title: cleaned.title || nameUntitled(found) };
  const rendered = renderPaper({ ...named, source: { format } });
  checkLength(found.path, rendered);

  const count = (type: string) => named.blocks.filter((block) => block.type === type).length;
  const paper: Paper = {
    ...named,
    warnings: [...found.notes.map((message) => ({ code: "SOURCE", message })), ...named.warnings],
    id: sha256.slice(0, 12),
    source: {
      format,
      name,
      sha256,
      ...(arxivId === undefined ? {} : { arxivId }),
      ...(url === undefined ? {} : { url }),
      ...details,
    },
    stats: {
      tokens: await countTokens(rendered),
      characters: rendered.length,
      equations: count("equation"),
      tables: count("table"),
      figures: count("figure"),
      algorithms: count("algorithm"),
    },
  };
  return { paper, ...origin };
}

/** Reads a paper; of one on arXiv whose source is not LaTeX, or is broken, the PDF. */
async function findAndRead(
  source: string,
  options: ReadOptions,
): Promise<ReadContent & { found: FoundPaper }> {
  const found = await findPaper(source, options);
  try {
    return { ...(await readContent(found, options)), found };
  } catch (error) {
    const isSource = found.arxivId !== undefined && found.content.kind !== "pdf";
    if (!isSource || !PaperCoderError.isInstance(error) || !error.code.startsWith("PAPER_")) throw error;
    const pdf = await findPaper(`arxiv:${found.arxivId}`, options, "pdf");
    const note = `The PDF was read, because arXiv's source of ${found.arxivId} could not be: ${error.message}`;
    return { ...(await readContent(pdf, options)), found: { ...pdf, notes: [...pdf.notes, note] } };
  }
}

function nameUntitled({ name }: FoundPaper): string {
  return name.replace(/\.[^.]{1,10}$/, "");
}

function checkLength(path: string, rendered: string): void {
  const words = rendered.slice(0, 20_000).match(/\p{L}{2,}/gu)?.length ?? 0;
  if (words >= fewestWords) return;
  const message = `${path} holds ${words} words that can be read, too few for a paper (at least ${fewestWords}). Check that it is the right file and whole.`;
  throw new PaperCoderError("PAPER_FORMAT", message);
}
