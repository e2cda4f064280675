import type { ServerResponse } from "node:http";
import { sendError } from "./send-completion.ts";
import { createTokenBucket, type TokenBucket } from "./token-bucket.ts";

/** What a provider allows one customer; requests beyond it are refused with 429. */
export interface RateLimits {
  /** Requests under way at once. */
  concurrent?: number;
  requestsPerMinute?: number;
  /** Tokens of prompts and answers. */
  tokensPerMinute?: number;
  /** Sent as Retry-After with every refusal; without it no refusal has one. */
  retryAfterMs?: number;
}

/** Applies limits to requests as they come. */
export interface RateLimiter {
  /** Lets a request with so many tokens in, or answers it with 429; either way it gets OpenAI's headers. */
  admit(tokens: number, response: ServerResponse): boolean;
  /** Counts the tokens of an answer, which may overdraw the limit. */
  charge(tokens: number): void;
}

export function createRateLimiter(limits: RateLimits): RateLimiter {
  const { concurrent = Number.POSITIVE_INFINITY, requestsPerMinute, tokensPerMinute, retryAfterMs } = limits;
  const requests = requestsPerMinute === undefined ? undefined : createTokenBucket(requestsPerMinute);
  const tokens = tokensPerMinute === undefined ? undefined : createTokenBucket(tokensPerMinute);
  let underWay = 0;

  function findExceeded(size: number): { type: string; message: string } | undefined {
    if (underWay >= concurrent)
      return { type: "requests", message: `Rate limit reached: ${concurrent} requests at once.` };
    if (requests?.holds(1) === false)
      return {
        type: "requests",
        message: `Rate limit reached: ${requestsPerMinute} requests per min (RPM).`,
      };
    if (tokens?.holds(size) === false)
      return { type: "tokens", message: `Rate limit reached: ${tokensPerMinute} tokens per min (TPM).` };
    return undefined;
  }

  function enter(size: number, response: ServerResponse): void {
    requests?.take(1);
    tokens?.take(size);
    underWay += 1;
    response.once("close", () => {
      underWay -= 1;
    });
  }

  return {
    admit(size, response) {
      const exceeded = findExceeded(size);
      if (!exceeded) enter(size, response);
      if (requests) setBucketHeaders(response, "requests", requests);
      if (tokens) setBucketHeaders(response, "tokens", tokens);
      if (!exceeded) return true;
      if (retryAfterMs !== undefined) response.setHeader("retry-after", retryAfterMs / 1_000);
      sendError(response, 429, { ...exceeded, code: "rate_limit_exceeded" });
      return false;
    },
    charge: (size) => tokens?.take(size),
  };
}

/** Headers as in OpenAI's guide on rate limits: the reset is the time until the limit is whole again. */
function setBucketHeaders(response: ServerResponse, kind: string, bucket: TokenBucket): void {
  const { size, left, fullInMs } = bucket.describe();
  response.setHeader(`x-ratelimit-limit-${kind}`, size);
  response.setHeader(`x-ratelimit-remaining-${kind}`, Math.max(0, Math.floor(left)));
  response.setHeader(`x-ratelimit-reset-${kind}`, formatDuration(fullInMs));
}

/** A duration as OpenAI writes it: `12ms`, `1.2s`, `6m0s`. */
function formatDuration(durationMs: number): string {
  if (durationMs < 999.5) return `${Math.round(durationMs)}ms`;
  const tenths = Math.round(durationMs / 100);
  const minutes = Math.floor(tenths / 600);
  const seconds = `${(tenths % 600) / 10}s`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
