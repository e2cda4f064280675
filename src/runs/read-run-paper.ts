import { type PaperWithSource, readPaperWithSource } from "../papers/read-paper.ts";
import type { SessionOptions } from "./run-options.ts";
import type { RunSettings } from "./run-record.ts";

/** Reads a run's paper; what takes a while and what was lost in reading are reported as events. */
export async function readRunPaper(
  source: string,
  settings: Pick<RunSettings, "maxPages">,
  { onEvent, signal }: SessionOptions,
  home: string,
): Promise<PaperWithSource> {
  const read = await readPaperWithSource(source, {
    home,
    signal,
    maxPages: settings.maxPages,
    onProgress: (message) => onEvent?.({ type: "reading", message }),
  });
  for (const { message, place } of read.paper.warnings) {
    onEvent?.({ type: "warning", message: place === undefined ? message : `${place}: ${message}` });
  }
  return read;
}
