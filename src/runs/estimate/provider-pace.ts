import type { PricedTokens } from "../../models/price.ts";

/** A fast provider: before anything, for each token it has not cached, and for each that it writes. */
const secondsPerCall = 0.8;
const promptTokensPerSecond = 20_000;
const outputTokensPerSecond = 80;

/** Seconds until the answer of a call begins. */
export function paceReading({ inputTokens, cachedTokens }: Omit<PricedTokens, "outputTokens">): number {
  return secondsPerCall + (inputTokens - cachedTokens) / promptTokensPerSecond;
}

/** Seconds from the beginning of an answer to its end. */
export function paceWriting({ outputTokens }: Pick<PricedTokens, "outputTokens">): number {
  return outputTokens / outputTokensPerSecond;
}
