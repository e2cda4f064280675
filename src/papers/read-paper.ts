import { basename } from "node:path";
import { countTokens } from "../core/count-tokens.ts";
import { PaperCoderError } from "../core/errors.ts";
import { hashText } from "../core/hash.ts";
import type { Paper } from "../state/paper.ts";
import { decodeText } from "./decode-text.ts";
import { detectFormat, type TextFormat } from "./detect-format.ts";
import { loadPaperFile } from "./load-paper-file.ts";
import type { PaperDraft } from "./paper-draft.ts";
import { readLatex } from "./read-latex.ts";
import { readMarkdown } from "./read-markdown.ts";
import { readS2orc } from "./read-s2orc.ts";
import { readText } from "./read-text.ts";
import { renderPaper } from "./render-paper.ts";

const readers: Record<TextFormat, (text: string, path: string) => PaperDraft> = {
  latex: readLatex,
  markdown: readMarkdown,
  s2orc: readS2orc,
  text: readText,
};
const fewestWords = 50;

/**
 * Reads a paper from a file: Markdown, one-file LaTeX, S2ORC JSON or plain text, found by content and extension.
 * Throws PaperCoderError: PAPER_NOT_FOUND, PAPER_UNREADABLE, PAPER_EMPTY, PAPER_BINARY, PAPER_FORMAT, PAPER_TOO_LARGE.
 */
export async function readPaper(path: string): Promise<Paper> {
  const bytes = await loadPaperFile(path);
  const text = decodeText(bytes);
  if (text.trim() === "") {
    throw new PaperCoderError(
      "PAPER_EMPTY",
      `${path} holds nothing but blank space. Give a file that contains the paper.`,
    );
  }
  const format = detectFormat(path, text);
  const draft = readers[format](text, path);
  const title = draft.title || basename(path).replace(/\.[^.]{1,10}$/, "");
  const rendered = renderPaper({ ...draft, title });
  checkLength(path, rendered);

  const sha256 = hashText(bytes);
  const count = (type: string) => draft.blocks.filter((block) => block.type === type).length;
  return {
    ...draft,
    id: sha256.slice(0, 12),
    title,
    source: { format, name: basename(path), sha256 },
    stats: {
      tokens: await countTokens(rendered),
      characters: rendered.length,
      equations: count("equation"),
      tables: count("table"),
      figures: count("figure"),
      algorithms: count("algorithm"),
    },
  };
}

function checkLength(path: string, rendered: string): void {
  const words = rendered.slice(0, 20_000).match(/\p{L}{2,}/gu)?.length ?? 0;
  if (words >= fewestWords) return;
  const message = `${path} holds ${words} words that can be read, too few for a paper (at least ${fewestWords}). Check that it is the right file and whole.`;
  throw new PaperCoderError("PAPER_FORMAT", message);
}
