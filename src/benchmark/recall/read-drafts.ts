import { readFile } from "node:fs/promises";
import { z } from "zod";
import { PaperBuilder, type PaperDraft } from "../../papers/paper-draft.ts";
import { readPaper } from "../../papers/read-paper.ts";

const Reader = z.object({
  readPdf: z.custom<(bytes: Uint8Array, path: string) => Promise<PaperDraft>>(
    (value) => typeof value === "function",
  ),
});

/** Reads the PDF as the product does; an empty draft where the product has no PDF reader, which is said. */
export async function readPdfDraft(path: string): Promise<PaperDraft> {
  const readPdf = await findReader();
  if (readPdf) return readPdf(await readFile(path), path);
  process.stderr.write(`${path}: src/papers/read-pdf.ts is missing, so nothing is read from it\n`);
  return new PaperBuilder().finish();
}

/** Reads an e-print or a main .tex file as the product does. */
export async function readLatexDraft(path: string): Promise<PaperDraft> {
  return readPaper(path);
}

async function findReader() {
  const file = "../../papers/read-pdf.ts";
  try {
    return Reader.parse(await import(file)).readPdf;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
