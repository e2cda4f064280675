import { PaperCoderError } from "../core/errors.ts";
import { toOneLine } from "../core/one-line.ts";
import { cleanText } from "./decode-text.ts";
import { PaperBuilder, type PaperDraft } from "./paper-draft.ts";
import { S2orcReader } from "./s2orc/s2orc-reader.ts";
import { type S2orcBibliographyEntry, S2orcPaper, type S2orcParse } from "./s2orc/s2orc-schema.ts";

const permission =
  /^(?:provided proper attribution|permission to|copyright|published (?:as|in|at)|under review|accepted (?:at|to|by)|preprint|to appear)\b/i;

/** Reads a paper in S2ORC JSON with its equations; throws PAPER_FORMAT when the JSON is broken or holds no paper. */
export function readS2orc(json: string, path: string): PaperDraft {
  const paper = parseJson(json, path);
  const parse = chooseParse(paper, path);
  const builder = new PaperBuilder();
  builder.title = cleanTitle(
    paper.title ?? paper.metadata?.title ?? paper.latex_parse?.title ?? paper.pdf_parse?.title ?? "",
  );
  const reader = new S2orcReader(builder, parse);
  reader.read(parse, paper.abstract.length > 0 ? paper.abstract : parse.abstract);
  for (const entry of Object.values(parse.bib_entries)) builder.references.push(formatReference(entry));
  return builder.finish();
}

function parseJson(json: string, path: string): S2orcPaper {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? toOneLine(error.message.slice(0, 200)) : "unknown";
    throw new PaperCoderError(
      "PAPER_FORMAT",
      `${path} is broken JSON (${reason}). Make it again with s2orc-doc2json, or give LaTeX or Markdown.`,
      { cause: error },
    );
  }
  const parsed = S2orcPaper.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new PaperCoderError(
    "PAPER_FORMAT",
    `${path} is JSON but no paper: its top level is not an object. ${expected}`,
  );
}

const expected = "Expected S2ORC JSON with body_text, as s2orc-doc2json writes it.";

function chooseParse(paper: S2orcPaper, path: string): S2orcParse {
  const parses = [paper.latex_parse, paper.pdf_parse, paper.grobid_parse, paper];
  const found = parses.find((parse) => parse && parse.body_text.length > 0);
  if (found) return found;
  throw new PaperCoderError(
    "PAPER_FORMAT",
    `${path} is JSON but no paper: it has no body_text with paragraphs. ${expected}`,
  );
}

// the notice printed above a title is taken for its beginning
function cleanTitle(written: string): string {
  const title = cleanText(written).replace(/\s+/g, " ").trim();
  const end = title.lastIndexOf(". ");
  return permission.test(title) && end > 0 && title.length - end > 6 ? title.slice(end + 2) : title;
}

function formatReference({ raw_text, authors, title, venue, year }: S2orcBibliographyEntry): string {
  if (raw_text) return cleanText(raw_text).trim();
  const names = authors
    .map(({ first, last }) => `${first} ${last}`.trim())
    .filter(Boolean)
    .join(", ");
  return cleanText([names, title, venue, year].filter(Boolean).join(". ")).trim();
}
