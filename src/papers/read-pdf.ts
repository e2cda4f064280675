import { checkPdf } from "./pdf/check-pdf.ts";
import { defaultPdfLimits, type PdfLimits } from "./pdf/pdf-limits.ts";
import { runWorker } from "./pdf/run-worker.ts";
import type { PdfDraft } from "./pdf/worker-answer.ts";

/**
 * Reads a paper from a PDF with a text layer: sections, paragraphs over columns and pages, tables as rows, captions,
 * algorithms, formulas as glyphs in reading order. `path` is for messages only. Throws PaperCoderErrors PAPER_FORMAT,
 * PAPER_ENCRYPTED, PAPER_CORRUPT, PAPER_SCANNED, PAPER_TOO_LARGE, PAPER_TIMEOUT and PAPER_EMPTY.
 */
export async function readPdf(
  bytes: Uint8Array,
  path: string,
  options: { limits?: Partial<PdfLimits>; signal?: AbortSignal | undefined } = {},
): Promise<PdfDraft> {
  const limits = { ...defaultPdfLimits, ...options.limits };
  checkPdf(bytes, path, limits);
  return await runWorker(bytes, path, limits, options.signal);
}
