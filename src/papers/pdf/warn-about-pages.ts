import type { PaperBuilder } from "../paper-draft.ts";
import type { PdfPage } from "./page.ts";

const arxivId = /arXiv:\s?(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7}(?:v\d{1,2})?)/;

/** Says what a PDF cannot give, and where the paper's source is when a page names it. */
export function warnAboutPages(builder: PaperBuilder, pages: readonly PdfPage[], equations: number): void {
  const stamp = arxivId.exec(pages[0]?.sideways ?? "")?.[1];
  if (equations > 0) {
    const subject = equations === 1 ? "1 displayed equation is" : `${equations} displayed equations are`;
    const message = `${subject} given as glyphs in reading order: fractions, roots and limits may be misread. The LaTeX source keeps them exactly.`;
    builder.warn("EQUATIONS_LINEAR", message);
  }
  if (stamp !== undefined) {
    const message = `The margin names this paper's source: give arxiv:${stamp} for the LaTeX source, with exact equations and tables.`;
    builder.warn("ARXIV_SOURCE", message);
  }
  for (const { number, failure } of pages.filter((page) => page.failure !== undefined)) {
    const reason = (failure ?? "").replace(/\s+/g, " ").slice(0, 120);
    const message = `Page ${number} is damaged and is left out (${reason}). Download the PDF again, or give the LaTeX source.`;
    builder.warn("PAGE_UNREADABLE", message, `page ${number}`);
  }
  const hidden = pages.filter(({ hiddenCharacters }) => hiddenCharacters > 0);
  const count = hidden.reduce((sum, { hiddenCharacters }) => sum + hiddenCharacters, 0);
  if (count > 0) {
    const message = `${count} characters that nobody can see (white, tiny, transparent or off the page) are left out, first on page ${hidden[0]?.number}. Check what they say before trusting this file.`;
    builder.warn("HIDDEN_TEXT", message);
  }
  const recognised = pages.filter(({ isRecognised }) => isRecognised);
  if (recognised.length > 0) {
    const message = `${recognised.length} of ${pages.length} pages are scans with recognised text, which has misread letters and no layout. Give the LaTeX source if there is one.`;
    builder.warn("SCANNED_TEXT", message);
  }
}
