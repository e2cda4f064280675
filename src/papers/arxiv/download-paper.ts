import { PaperCoderError } from "../../core/errors.ts";
import { type Clock, systemClock } from "../http/clock.ts";
import { ArxivClient } from "./arxiv-client.ts";
import type { ArxivId } from "./arxiv-id.ts";
import { type DownloadLimits, defaultLimits } from "./download-limits.ts";
import { type DownloadedPaper, PaperCache, type PaperForm } from "./paper-cache.ts";
import { PaperFetch } from "./paper-fetch.ts";
import { takeTurn } from "./take-turn.ts";
import { readUserAgent } from "./user-agent.ts";

const newestHoldsMs = 24 * 3_600_000;

export interface DownloadOptions {
  /** Folder of downloaded papers; processes that share it also share arXiv's pace. */
  cache: string;
  /** `source` (the default) is the e-print, and the PDF where there is none; `pdf` is the PDF. */
  form?: PaperForm;
  signal?: AbortSignal | undefined;
  /** Lines for people, such as `asking https://export.arxiv.org/e-print/1706.03762`. */
  onProgress?: ((line: string) => void) | undefined;
  fetch?: typeof fetch | undefined;
  clock?: Clock;
  limits?: Partial<DownloadLimits>;
}

/**
 * Downloads a paper from arXiv, or takes it from the cache. Without a version the newest is meant; which one that is
 * is asked once a day, and where arXiv cannot be reached the newest kept copy serves, with a note.
 * Throws PaperCoderError: PAPER_NOT_FOUND, PAPER_DOWNLOAD, PAPER_TOO_LARGE, STORE_UNWRITABLE.
 */
export async function downloadPaper(id: ArxivId, options: DownloadOptions): Promise<DownloadedPaper> {
  const { form = "source", clock = systemClock, signal, onProgress = () => {} } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const cache = new PaperCache(options.cache);
  const kept = await findKept(id, form, cache, clock);
  if (kept) return kept;
  const turn = { clock, betweenRequestsMs: limits.betweenRequestsMs, signal };
  return takeTurn(options.cache, turn, async (pace) => {
    // another process may have fetched it while this one waited
    const fetched = await findKept(id, form, cache, clock);
    if (fetched) return fetched;
    const client = new ArxivClient({
      fetch: options.fetch ?? fetch,
      clock,
      limits,
      pace,
      userAgent: readUserAgent(),
      signal,
      onProgress,
    });
    try {
      return await new PaperFetch(id, form, client, cache, clock).run();
    } catch (error) {
      const isUnreachable = PaperCoderError.isInstance(error) && error.code === "PAPER_DOWNLOAD";
      const older = isUnreachable && id.version === undefined && (await cache.readHighest(id, form));
      if (!older) throw error;
      const note = `arXiv could not be asked for the newest version of ${id.id}; the copy kept as ${older.arxivId} is read.`;
      return { ...older, notes: [...older.notes, note] };
    }
  });
}

async function findKept(
  id: ArxivId,
  form: PaperForm,
  cache: PaperCache,
  clock: Clock,
): Promise<DownloadedPaper | undefined> {
  if (id.version !== undefined) return cache.read(id, form);
  const newest = await cache.readNewest(id);
  if (!newest || Math.abs(clock.now() - newest.checkedAt) > newestHoldsMs) return undefined;
  return cache.read({ ...id, version: newest.version }, form);
}
