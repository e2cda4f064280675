import { paceReading, paceWriting } from "../runs/estimate/provider-pace.ts";
import type { CallSize, CallUsage, Latency } from "../testing/index.ts";

const smallestGapMs = 50;

/** US dollars per million tokens. */
export interface Prices {
  name: string;
  input: number;
  cached: number;
  output: number;
}
export const priceTables = {
  o3Mini: { name: "o3-mini", input: 1.1, cached: 0.55, output: 4.4 },
  gpt5Like: { name: "gpt-5-like", input: 1.25, cached: 0.125, output: 10 },
} as const satisfies Readonly<Record<string, Prices>>;

/** Modelled seconds from the arrival of a request to the end of its answer. */
export function modelSeconds(usage: CallUsage): number {
  return paceReading(usage) + paceWriting(usage);
}

/** The latency of a call at a time scale. Pieces leave at least 50 real milliseconds apart, which bounds their number. */
export function modelLatency(call: CallSize, scale: number): Latency {
  const outputMs = (paceWriting(call) / scale) * 1_000;
  const wanted = Math.max(1, Math.floor(outputMs / smallestGapMs));
  const pieceLength = Math.max(1, Math.ceil(call.outputCharacters / wanted));
  const pieces = Math.max(1, Math.ceil(call.outputCharacters / pieceLength));
  return {
    firstMs: (paceReading(call) / scale) * 1_000,
    betweenMs: outputMs / pieces,
    pieceLength,
  };
}

/** US dollars of some usage at some prices. */
export function priceUsage({ inputTokens, cachedTokens, outputTokens }: CallUsage, prices: Prices): number {
  const uncached = (inputTokens - cachedTokens) * prices.input;
  return (uncached + cachedTokens * prices.cached + outputTokens * prices.output) / 1e6;
}
