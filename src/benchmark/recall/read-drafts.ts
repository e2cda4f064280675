import { readFile } from "node:fs/promises";
import type { PaperDraft } from "../../papers/paper-draft.ts";
import { readPaper } from "../../papers/read-paper.ts";
import { readPdf } from "../../papers/read-pdf.ts";

/** Reads the PDF itself, never through a service. */
export async function readPdfDraft(path: string): Promise<PaperDraft> {
  return readPdf(await readFile(path), path);
}

/** Reads an e-print or a main .tex file as the product does. */
export async function readLatexDraft(path: string): Promise<PaperDraft> {
  return readPaper(path);
}
