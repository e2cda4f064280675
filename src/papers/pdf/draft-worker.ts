import { parentPort, workerData } from "node:worker_threads";
import { PaperCoderError } from "../../core/errors.ts";
import { checkText } from "./check-text.ts";
import { extractPages } from "./extract-pages.ts";
import { failureCodes, type WorkerAnswer, WorkerTask } from "./worker-answer.ts";
import { writeDraft } from "./write-draft.ts";

// the entry of the reading thread: one PDF, one answer
parentPort?.postMessage(await answer(WorkerTask.parse(workerData)));

async function answer({ bytes, path, pages }: WorkerTask): Promise<WorkerAnswer> {
  try {
    const content = await extractPages(bytes, path, pages);
    checkText(content.pages, path);
    const draft = { ...writeDraft(content), pages: content.pages.length };
    if (draft.blocks.length > 0) return { draft };
    const message = `${path} holds no paragraph, table or figure that could be read. Check that it is the paper, or give the LaTeX source.`;
    return { code: "PAPER_EMPTY", message };
  } catch (error) {
    const code = PaperCoderError.isInstance(error) && failureCodes.find((known) => known === error.code);
    if (code && error instanceof Error) return { code, message: error.message };
    throw error;
  }
}
