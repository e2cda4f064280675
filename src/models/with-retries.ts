import { setTimeout as sleep } from "node:timers/promises";
import type { RunEvent } from "../state/events.ts";
import type { Caller } from "./model-call.ts";
import { ModelCallError } from "./model-call-error.ts";
import type { Park } from "./park.ts";

export interface RetryLimits {
  /** Tries in all, the first one included. */
  maxTries: number;
  /** Tries in all for failures that seldom pass, such as a refused connection. */
  maxBriefTries: number;
  /** Wait before the first retry; doubles with each, plus up to half of it at random. */
  firstWaitMs: number;
  maxWaitMs: number;
  /** A server that asks for a longer wait than this is not waited for. */
  maxRetryAfterMs: number;
}

export const defaultRetryLimits: RetryLimits = {
  maxTries: 6,
  maxBriefTries: 3,
  firstWaitMs: 1_000,
  maxWaitMs: 60_000,
  maxRetryAfterMs: 10 * 60_000,
};

/** Repeats calls that failed for a passing reason, waiting as long as the server asks or backing off with jitter. */
export function withRetries(
  caller: Caller,
  options: {
    emit?: (event: RunEvent) => void;
    limits?: Partial<RetryLimits>;
    random?: () => number;
    park?: Park;
  } = {},
): Caller {
  const limits = { ...defaultRetryLimits, ...options.limits };
  const { random = Math.random, park = (wait) => wait } = options;

  return async (request, callOptions) => {
    for (let tries = 1; ; tries++) {
      try {
        return await caller(request, { ...callOptions, tryNumber: tries });
      } catch (error) {
        const waitMs = planWait(error, tries, limits, random);
        if (waitMs === null || callOptions?.signal?.aborted) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        options.emit?.({ type: "call-retry", reason, waitMs, ...request.call });
        await park(sleep(waitMs, undefined, callOptions?.signal ? { signal: callOptions.signal } : {}));
      }
    }
  };
}

/** Milliseconds to wait before the next try; null when there is none. */
function planWait(error: unknown, tries: number, limits: RetryLimits, random: () => number): number | null {
  if (!(error instanceof ModelCallError) || error.retry === "never") return null;
  if (
    tries >= (error.retry === "briefly" ? Math.min(limits.maxBriefTries, limits.maxTries) : limits.maxTries)
  ) {
    return null;
  }
  const backoffMs = Math.min(limits.firstWaitMs * 2 ** (tries - 1), limits.maxWaitMs);
  const jitterMs = (backoffMs / 2) * random();
  if (error.retryAfterMs === undefined) return Math.round(backoffMs + jitterMs);
  if (error.retryAfterMs > limits.maxRetryAfterMs) return null;
  // calls that were told the same moment spread out after it, never before it
  return Math.round(error.retryAfterMs + Math.min(jitterMs, limits.firstWaitMs));
}
