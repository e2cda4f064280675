import { join } from "node:path";
import { readEnvironment } from "../core/environment.ts";

/** How a paper is fetched and read, where the defaults do not suit. */
export interface ReadOptions {
  /** Folder of the run store, in which downloads are kept; PAPERCODER_HOME or `.papercoder` by default. */
  home?: string | undefined;
  /** GROBID service that PDFs are read with; GROBID_URL by default. */
  grobidUrl?: string | undefined;
  /** Longest PDF that is read; 300 by default. */
  maxPages?: number | undefined;
  /** Reaches arXiv and GROBID; the global `fetch` by default. */
  fetch?: typeof fetch | undefined;
  /** Receives a line for a person whenever something takes a while. */
  onProgress?: ((message: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** The folder that downloaded papers are kept in. */
export function locateDownloads({ home }: ReadOptions): string {
  return join(home ?? readEnvironment().home ?? ".papercoder", "papers");
}
