import type { PaperWithSource } from "../../papers/read-paper.ts";
import type { RequestAttachments } from "../../prompts/attached-sections.ts";
import type { PdfFile, SavedFigure } from "../../state/attachment.ts";
import type { RunEvent } from "../../state/events.ts";
import type { RunRecord } from "../run-record.ts";
import { keepFigures, keepPdf, locateAttachments, readKeptFigures, readKeptPdf } from "./keep-attachments.ts";
import { pdfReader } from "./pdf-reader.ts";

/** The pictures of a run's paper and its PDF, kept beside the run. */
export interface Attachments {
  /** What goes with the requests of an agent; waits until it is kept. */
  findFor(agent: string): Promise<RequestAttachments>;
  /** Keeps the pictures, if nobody has yet; never fails, but warns. */
  keep(): Promise<void>;
}

/**
 * Opens the attachments of a run. `read` gives the paper with its source; it is called only where something has to be
 * kept that was not kept by an earlier session.
 */
export function openAttachments(run: {
  home: string;
  record: Pick<RunRecord, "id" | "paper" | "settings">;
  read(): Promise<PaperWithSource>;
  signal: AbortSignal;
  emit(event: RunEvent): void;
}): Attachments {
  const { record, read, signal, emit } = run;
  // recorded answers are given to any request
  const isSent = record.settings.replay === undefined;
  const sendsFigures = isSent && record.settings.figures;
  const sendsPdf = isSent && record.settings.attachPdf;
  const folder = locateAttachments(run.home, record.id);
  let figures: Promise<SavedFigure[]> | undefined;
  let pdf: Promise<PdfFile | undefined> | undefined;

  // in a later session the path may lead to another paper
  async function readSame(): Promise<PaperWithSource> {
    const found = await read();
    if (found.paper.title === record.paper.title) return found;
    throw new Error(`${record.paper.path} is another paper now ("${found.paper.title}")`);
  }

  async function findFigures(): Promise<SavedFigure[]> {
    const kept = await readKeptFigures(folder);
    if (kept) return kept;
    const saved = await keepFigures(await readSame(), folder, signal);
    for (const { message } of saved.warnings) emit({ type: "warning", message });
    if (sendsFigures && saved.figures.length === 0) {
      emit({ type: "warning", message: "the paper has no pictures that can be sent, so none are" });
    }
    return saved.figures;
  }

  async function findPdf(): Promise<PdfFile | undefined> {
    return (await readKeptPdf(folder)) ?? (await keepPdf(await readSame(), folder));
  }

  function warn<T>(what: string, otherwise: T): (error: unknown) => T {
    return (error) => {
      signal.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      emit({ type: "warning", message: `${what}: ${reason}` });
      return otherwise;
    };
  }

  function getFigures(): Promise<SavedFigure[]> {
    figures ??= findFigures().catch(warn("the paper's pictures could not be kept", []));
    return figures;
  }

  function getPdf(): Promise<PdfFile | undefined> {
    pdf ??= findPdf().catch(warn("the PDF could not be kept, so it is not sent", undefined));
    return pdf;
  }

  return {
    findFor: async (agent) => ({
      ...(sendsFigures ? { figures: await getFigures() } : {}),
      ...(sendsPdf && agent === pdfReader ? { pdf: await getPdf() } : {}),
    }),
    // a stop also ends this, and is told elsewhere
    keep: () => getFigures().then(done, done),
  };
}

function done(): void {}
