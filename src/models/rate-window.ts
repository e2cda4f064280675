import { readReset } from "./read-retry-after.ts";

/** What a provider says is left of its rate, by its `x-ratelimit` headers; nothing is known until it says something. */
export interface RateWindow {
  /** Takes in the headers of an answer. */
  observe(headers: Headers): void;
  /** Milliseconds until a call of these tokens fits; 0 when it fits now, and always while none is under way. */
  measureWait(tokens: number, underWay: number): number;
  /** Counts a call that starts now. */
  take(tokens: number): void;
}

type Kind = "requests" | "tokens";

/** One limit: what was left when the provider last said so, and how fast it fills up again. */
interface Bucket {
  left: number;
  most: number;
  /** Per millisecond. */
  refill: number;
  at: number;
}

/** A window over the limits of requests and tokens that a provider reports; both refill continuously. */
export function createRateWindow(now: () => number = Date.now): RateWindow {
  const buckets = new Map<Kind, Bucket>();

  return {
    observe(headers) {
      for (const kind of ["requests", "tokens"] as const) {
        const bucket = readBucket(headers, kind, now());
        if (bucket) buckets.set(kind, bucket);
      }
    },
    measureWait(tokens, underWay) {
      // alone, the server itself says best whether it fits
      if (underWay === 0) return 0;
      const waits = [...buckets].map(([kind, bucket]) =>
        measureRefill(bucket, kind === "tokens" ? tokens : 1, now()),
      );
      return Math.max(0, ...waits);
    },
    take(tokens) {
      for (const [kind, bucket] of buckets) bucket.left -= kind === "tokens" ? tokens : 1;
    },
  };
}

function measureRefill({ left, most, refill, at }: Bucket, needed: number, now: number): number {
  const available = Math.min(most, left + (now - at) * refill);
  const missing = Math.min(needed, most) - available;
  if (missing <= 0) return 0;
  return refill > 0 ? Math.ceil(missing / refill) : 0;
}

function readBucket(headers: Headers, kind: Kind, now: number): Bucket | undefined {
  const most = readCount(headers.get(`x-ratelimit-limit-${kind}`));
  const left = readCount(headers.get(`x-ratelimit-remaining-${kind}`));
  const resetMs = readReset(headers.get(`x-ratelimit-reset-${kind}`), now);
  if (most === undefined || left === undefined || resetMs === undefined) return undefined;
  return { left, most, refill: resetMs > 0 ? (most - left) / resetMs : 0, at: now };
}

function readCount(value: string | null): number | undefined {
  return value !== null && /^\d{1,15}$/.test(value.trim()) ? Number(value) : undefined;
}
