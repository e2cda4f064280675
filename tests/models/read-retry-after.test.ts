import { describe, expect, it } from "vitest";
import { readRetryAfter } from "../../src/models/read-retry-after.ts";

const now = Date.parse("2026-01-01T00:00:00Z");
const read = (headers: Record<string, string>, message = "") =>
  readRetryAfter(new Headers(headers), message, now);

describe("readRetryAfter", () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{ "retry-after": "20" }, 20_000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT" }, 30_000],
    [{ "retry-after": "Wed, 31 Dec 2025 00:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "retry-after-ms": "250", "retry-after": "1" }, 250],
    [{ "x-ratelimit-reset-requests": "1s", "x-ratelimit-reset-tokens": "6m0s" }, 1_000],
    [
      {
        "x-ratelimit-reset-requests": "1s",
        "x-ratelimit-reset-tokens": "6m0s",
        "x-ratelimit-remaining-tokens": "0",
      },
      360_000,
    ],
    [{ "x-ratelimit-reset-tokens": "250ms" }, 250],
    [{ "x-ratelimit-reset": String(now / 1_000 + 60) }, 60_000],
    [{ "x-ratelimit-reset": String(now + 5_000) }, 5_000],
    [{ "x-ratelimit-reset": "12" }, 12_000],
    [{}, undefined],
  ])("reads %j", (headers, waitMs) => {
    expect(read(headers)).toBe(waitMs);
  });

  it.each([
    ["Please try again in 1.2s.", 1_200],
    ["Please try again in 6m0s. Visit the page.", 360_000],
    ["Retry after 20 s", 20_000],
    ["Please try again.", undefined],
  ])("reads the words %j", (message, waitMs) => {
    expect(read({}, message)).toBe(waitMs);
  });
});
