import { PaperCoderError } from "../../core/errors.ts";
import type { PdfPage } from "./page.ts";

const fewestCharacters = 200;

/** Throws when the pages show pictures of text, or nothing at all. */
export function checkText(pages: readonly PdfPage[], path: string): void {
  const counts = pages.map(({ runs }) => runs.reduce((sum, { text }) => sum + text.trim().length, 0));
  const all = counts.reduce((sum, count) => sum + count, 0);
  const scans = pages.filter((page, index) => page.isPictured && (counts[index] ?? 0) < fewestCharacters);
  const isDrawn = pages.some(({ isPictured, drawings }) => isPictured || drawings.length > 50);
  if (all === 0 && !isDrawn) {
    const message = `${path} has ${pages.length === 1 ? "a page" : `${pages.length} pages`} without text. Check that it is the paper, or give the LaTeX source.`;
    throw new PaperCoderError("PAPER_EMPTY", message);
  }
  const isScan = scans.length > pages.length * 0.5 && all < fewestCharacters * pages.length;
  if (!isScan && all > 0) return;
  const message = `${path} is a scan: its pages are pictures without text. Give the LaTeX source or the arXiv id, set GROBID_URL to a GROBID server, or put text under the pictures first (for example with ocrmypdf).`;
  throw new PaperCoderError("PAPER_SCANNED", message);
}
