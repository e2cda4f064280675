import { describe, expect, it } from "vitest";
import { modelLatency, modelSeconds, priceTables, priceUsage } from "../../src/benchmark/provider-model.ts";

const call = { inputTokens: 21_000, cachedTokens: 1_000, outputTokens: 2_200, outputCharacters: 9_431 };

describe("the modelled provider", () => {
  it("takes 0.8 s, a second for 20,000 uncached tokens and one for 80 tokens of answer", () => {
    expect(modelSeconds(call)).toBeCloseTo(0.8 + 1 + 27.5, 6);
  });

  it.each([1, 5, 20, 200])("streams at scale %d for just as long, in pieces 50 ms apart or more", (scale) => {
    const { firstMs = 0, betweenMs = 0, pieceLength = 1 } = modelLatency(call, scale);
    const pieces = Math.ceil(call.outputCharacters / pieceLength);

    expect(((firstMs + pieces * betweenMs) * scale) / 1_000).toBeCloseTo(modelSeconds(call), 6);
    expect(betweenMs).toBeGreaterThanOrEqual(50);
  });

  it("streams an empty answer too", () => {
    expect(modelLatency({ ...call, outputTokens: 0, outputCharacters: 0 }, 20)).toMatchObject({
      betweenMs: 0,
      pieceLength: 1,
    });
  });

  it("charges cached tokens less", () => {
    const million = { inputTokens: 2e6, cachedTokens: 1e6, outputTokens: 1e6 };

    expect(priceUsage(million, priceTables.o3Mini)).toBeCloseTo(1.1 + 0.55 + 4.4, 9);
    expect(priceUsage(million, priceTables.gpt5Like)).toBeCloseTo(1.25 + 0.125 + 10, 9);
  });
});
