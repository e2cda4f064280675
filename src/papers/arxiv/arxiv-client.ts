import { PaperCoderError } from "../../core/errors.ts";
import type { Clock } from "../http/clock.ts";
import { describeFailure } from "../http/describe-failure.ts";
import { readRetryAfter } from "../http/read-retry-after.ts";
import { abandonBody, BodyError, readLength, receiveBody } from "../http/receive-body.ts";
import { watchRequest } from "../http/watch-request.ts";
import type { DownloadLimits } from "./download-limits.ts";
import { isWhole } from "./recognise-download.ts";
import { describeEnd, describeStatus, RequestFailure } from "./request-failure.ts";
import { resolveRedirect } from "./resolve-redirect.ts";
import type { Pace } from "./take-turn.ts";

const mostRedirects = 5;
const firstRetryMs = 5_000;
const bytesPerProgress = 1024 * 1024;

/** What arXiv says to one request; `known` when the caller has what its headers name, and nothing was transferred. */
export type ArxivAnswer =
  | { outcome: "found"; url: string; headers: Headers; bytes: Uint8Array }
  | { outcome: "known"; url: string; headers: Headers }
  | { outcome: "missing" }
  | { outcome: "too-large" };

/** True when the caller needs the body of an answer with these headers. */
type IsWanted = (answer: { url: string; headers: Headers }) => Promise<boolean>;

/** Asks arXiv for one thing after the other, politely, and tries again what may succeed later. */
export class ArxivClient {
  readonly #fetch: typeof fetch;
  readonly #clock: Clock;
  readonly #limits: DownloadLimits;
  readonly #pace: Pace;
  readonly #userAgent: string;
  readonly #signal: AbortSignal | undefined;
  readonly #onProgress: (line: string) => void;
  readonly #giveUpAt: number;

  constructor(options: {
    fetch: typeof fetch;
    clock: Clock;
    limits: DownloadLimits;
    pace: Pace;
    userAgent: string;
    signal: AbortSignal | undefined;
    onProgress: (line: string) => void;
  }) {
    this.#fetch = options.fetch;
    this.#clock = options.clock;
    this.#limits = options.limits;
    this.#pace = options.pace;
    this.#userAgent = options.userAgent;
    this.#signal = options.signal;
    this.#onProgress = options.onProgress;
    this.#giveUpAt = options.clock.now() + options.limits.overallMs;
  }

  /** Throws PAPER_DOWNLOAD when arXiv gives no usable answer in the end. */
  async get(
    url: string,
    isWanted: IsWanted = async () => true,
    attempts = this.#limits.attempts,
  ): Promise<ArxivAnswer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#follow(url, isWanted);
      } catch (error) {
        if (!(error instanceof RequestFailure)) throw error;
        const waitMs = error.retryAfterMs ?? firstRetryMs * 2 ** (attempt - 1);
        const tooLong = waitMs > this.#limits.longestRetryMs || this.#clock.now() + waitMs > this.#giveUpAt;
        if (!error.mayRetry || attempt >= attempts || tooLong) throw describeEnd(url, error);
        this.#onProgress(`arXiv: ${error.message}; trying again in ${Math.ceil(waitMs / 1000)} s`);
        await this.#clock.wait(waitMs, this.#signal);
      }
    }
  }

  // by hand, so that every address is looked at before it is asked
  async #follow(first: string, isWanted: IsWanted): Promise<ArxivAnswer> {
    let url = first;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const answer = await this.#ask(url, isWanted);
      if (typeof answer !== "string") return answer;
      const next = resolveRedirect(url, answer);
      if (next === undefined) {
        const target = URL.canParse(answer, url) ? new URL(answer, url).host : "an address that is none";
        throw new RequestFailure(`it redirects to ${target}, which is not followed`, false);
      }
      url = next;
    }
    throw new RequestFailure(`it redirects more than ${mostRedirects} times`, false);
  }

  /** The answer, or where it redirects to. */
  async #ask(url: string, isWanted: IsWanted): Promise<ArxivAnswer | string> {
    await this.#pace.pause();
    this.#onProgress(`asking ${url}`);
    const overallMs = Math.max(1, this.#giveUpAt - this.#clock.now());
    const watch = watchRequest({ silenceMs: this.#limits.silenceMs, overallMs }, this.#signal);
    try {
      const response = await this.#fetch(url, {
        redirect: "manual",
        signal: watch.signal,
        // identity, so that an archive arrives as arXiv holds it
        headers: { "user-agent": this.#userAgent, "accept-encoding": "identity" },
      });
      const { status, headers } = response;
      const location = headers.get("location");
      const isRedirect = status >= 300 && status < 400 && location !== null;
      if (status !== 200 || isRedirect) await abandonBody(response);
      if (isRedirect) return location;
      if (status === 404 || status === 410) return { outcome: "missing" };
      if (status !== 200) throw describeStatus(status, readRetryAfter(headers, this.#clock.now()));
      if (!(await isWanted({ url, headers }))) {
        await abandonBody(response);
        return { outcome: "known", url, headers };
      }
      const bytes = await receiveBody(response, {
        largestBytes: this.#limits.largestBytes,
        onBytes: this.#reportBytes(watch.touch),
      });
      // an announced length was kept already
      if (readLength(headers) !== undefined || (await isWhole(bytes)))
        return { outcome: "found", url, headers, bytes };
      throw new RequestFailure("the file arrived without its end", true);
    } catch (error) {
      if (error instanceof BodyError && error.problem === "too-large") return { outcome: "too-large" };
      if (this.#signal?.aborted) throw this.#signal.reason;
      if (error instanceof RequestFailure || PaperCoderError.isInstance(error)) throw error;
      const { reason, reached } = describeFailure(error);
      throw new RequestFailure(reason, reached, error);
    } finally {
      watch.stop();
      await this.#pace.rest();
    }
  }

  #reportBytes(touch: () => void): (received: number) => void {
    let reported = 0;
    return (received) => {
      touch();
      if (received - reported < bytesPerProgress) return;
      reported = received;
      this.#onProgress(`${Math.floor(received / bytesPerProgress)} MB received`);
    };
  }
}
