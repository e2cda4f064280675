import { parentPort, workerData } from "node:worker_threads";
import { PaperCoderError } from "../../core/errors.ts";
import { readDraft } from "./read-draft.ts";
import { failureCodes, type WorkerAnswer, WorkerTask } from "./worker-answer.ts";

// the entry of the reading thread: one PDF, one answer
parentPort?.postMessage(await answer(WorkerTask.parse(workerData)));

async function answer(task: WorkerTask): Promise<WorkerAnswer> {
  try {
    return { draft: await readDraft(task) };
  } catch (error) {
    const code = PaperCoderError.isInstance(error) && failureCodes.find((known) => known === error.code);
    if (code && error instanceof Error) return { code, message: error.message };
    throw error;
  }
}
