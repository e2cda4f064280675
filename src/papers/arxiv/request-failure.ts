import { PaperCoderError } from "../../core/errors.ts";

/** A request that did not succeed, as the middle of a sentence. */
export class RequestFailure extends Error {
  readonly mayRetry: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(reason: string, mayRetry: boolean, cause?: unknown, retryAfterMs?: number) {
    super(reason, { cause });
    this.mayRetry = mayRetry;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The failure that an answer with this status is. */
export function describeStatus(status: number, retryAfterMs: number | undefined): RequestFailure {
  if (status === 429) return new RequestFailure("it answers less often (429)", true, undefined, retryAfterMs);
  if (status === 403) return new RequestFailure("it refuses this machine for now (403)", false);
  const mayRetry = status >= 500 && status !== 501;
  return new RequestFailure(`it answers with status ${status}`, mayRetry, undefined, retryAfterMs);
}

/** The error, PAPER_DOWNLOAD, of a request that is not tried again. */
export function describeEnd(url: string, failure: RequestFailure): PaperCoderError {
  const { host } = new URL(url);
  const minutes = Math.ceil((failure.retryAfterMs ?? 0) / 60_000);
  const when = minutes > 1 ? `in ${minutes} minutes` : "later";
  const message = `${url} could not be downloaded from ${host}: ${failure.message}. Try again ${when}, or download the paper with a browser and give its file.`;
  return new PaperCoderError("PAPER_DOWNLOAD", message, { cause: failure });
}
