import { PaperCoderError } from "../../core/errors.ts";
import { startWorker } from "../start-worker.ts";
import type { PdfLimits } from "./pdf-limits.ts";
import { type PdfDraft, WorkerAnswer } from "./worker-answer.ts";

/**
 * Reads a PDF on a thread of its own, so that a file made to hang or to fill the memory costs only that thread.
 * It ends when the paper is read, when time or memory are used up, and when `signal` aborts.
 */
export function runWorker(
  bytes: Uint8Array,
  path: string,
  limits: PdfLimits,
  signal: AbortSignal | undefined,
): Promise<PdfDraft> {
  signal?.throwIfAborted();
  const own = Uint8Array.from(bytes);
  const worker = startWorker("./draft-worker", import.meta.url, {
    workerData: { bytes: own, path, pages: limits.pages },
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 32 },
  });
  return new Promise<PdfDraft>((resolve, reject) => {
    const stop = (error: unknown) => settle(() => reject(error));
    const timer = setTimeout(() => stop(tooSlow(path, limits.timeoutMs)), limits.timeoutMs);
    const abort = () => stop(signal?.reason);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      worker.removeAllListeners();
      // a thread that ends later has nothing to say
      worker.on("error", () => {});
      void worker.terminate().then(finish, finish);
    };
    signal?.addEventListener("abort", abort, { once: true });
    worker.once("message", (message: unknown) => {
      const answer = WorkerAnswer.safeParse(message);
      if (!answer.success) stop(answer.error);
      else if ("code" in answer.data) stop(new PaperCoderError(answer.data.code, answer.data.message));
      else {
        const { draft } = answer.data;
        settle(() => resolve(draft));
      }
    });
    worker.once("error", (error: unknown) => stop(explain(error, path, limits)));
    worker.once("exit", (code) => stop(new Error(`The thread that reads ${path} ended with code ${code}.`)));
  });
}

function tooSlow(path: string, timeoutMs: number): PaperCoderError {
  const message = `${path} could not be read within ${Math.round(timeoutMs / 1000)} seconds. Give the paper alone, without drawings of many strokes, or the LaTeX source.`;
  return new PaperCoderError("PAPER_TIMEOUT", message);
}

function explain(error: unknown, path: string, limits: PdfLimits): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") {
    const message = `${path} needs more than ${limits.memoryMb} MB of memory to be read. Give the paper alone, without drawings of many strokes, or the LaTeX source.`;
    return new PaperCoderError("PAPER_TOO_LARGE", message, { cause: error });
  }
  // PDF.js lets go of promises that broken files reject; what our own passes trip over is a defect
  const isOfPdfJs =
    code === "ERR_UNHANDLED_REJECTION" || (error instanceof Error && error.stack?.includes("pdfjs-dist"));
  if (!(error instanceof Error) || !isOfPdfJs) return error;
  const reason = error.message.replace(/\s+/g, " ").slice(0, 160);
  const message = `${path} is damaged in a way that cannot be read around (${reason}). Download it again, or give the LaTeX source or the arXiv id.`;
  return new PaperCoderError("PAPER_CORRUPT", message, { cause: error });
}
