import { PaperCoderError } from "../../core/errors.ts";
import { checkText } from "./check-text.ts";
import { extractPages } from "./extract-pages.ts";
import type { PdfDraft, WorkerTask } from "./worker-answer.ts";
import { writeDraft } from "./write-draft.ts";

/** Reads a PDF on the thread that calls, without limits of time and memory. */
export async function readDraft({ bytes, path, pages }: WorkerTask): Promise<PdfDraft> {
  const content = await extractPages(bytes, path, pages);
  checkText(content.pages, path);
  const draft = writeDraft(content);
  if (draft.blocks.length > 0) return { ...draft, pages: content.pages.length };
  const message = `${path} holds no paragraph, table or figure that could be read. Check that it is the paper, or give the LaTeX source.`;
  throw new PaperCoderError("PAPER_EMPTY", message);
}
