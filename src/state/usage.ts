import { z } from "zod";

/** Tokens and money of one or more model calls. Cached tokens are part of the input, reasoning tokens part of the output. */
export const Usage = z.object({
  calls: z.int(),
  inputTokens: z.int(),
  cachedTokens: z.int(),
  outputTokens: z.int(),
  reasoningTokens: z.int(),
  /** US dollars; null when the price of a model is not known. */
  cost: z.number().nullable(),
});
export type Usage = z.infer<typeof Usage>;

export const noUsage: Usage = {
  calls: 0,
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  cost: 0,
};

/** Sums usages; the cost of the sum is unknown as soon as one cost is. */
export function addUsage(...parts: readonly Usage[]): Usage {
  return parts.reduce(
    (sum, part) => ({
      calls: sum.calls + part.calls,
      inputTokens: sum.inputTokens + part.inputTokens,
      cachedTokens: sum.cachedTokens + part.cachedTokens,
      outputTokens: sum.outputTokens + part.outputTokens,
      reasoningTokens: sum.reasoningTokens + part.reasoningTokens,
      cost: sum.cost === null || part.cost === null ? null : sum.cost + part.cost,
    }),
    noUsage,
  );
}
