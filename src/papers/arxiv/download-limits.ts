/** What bounds a download, and its pace. */
export interface DownloadLimits {
  /** Between the end of one request and the start of the next, by all processes that share a cache (arXiv asks for 3 s). */
  betweenRequestsMs: number;
  /** A server that sends nothing for so long is given up. */
  silenceMs: number;
  /** One paper, with all waiting and trying again. */
  overallMs: number;
  /** A server that asks to wait longer than this is not waited for. */
  longestRetryMs: number;
  attempts: number;
  largestBytes: number;
}

export const defaultLimits: DownloadLimits = {
  betweenRequestsMs: 3_000,
  silenceMs: 60_000,
  overallMs: 600_000,
  longestRetryMs: 120_000,
  attempts: 4,
  largestBytes: 64 * 1024 * 1024,
};
