import { describe, expect, it } from "vitest";
import { countTokens } from "../../src/core/count-tokens.ts";
import { expectLinearGrowth } from "../support/growth.ts";

describe("countTokens", () => {
  it("counts tokens of o200k_base", async () => {
    expect(await countTokens("")).toBe(0);
    expect(await countTokens("hello world")).toBe(2);
    expect(await countTokens("The tide is predicted by a median.")).toBe(8);
  });

  it("takes text that spells a special token for the words it is written with", async () => {
    expect(await countTokens("<|endoftext|>")).toBeGreaterThan(1);
  });

  it("counts lone surrogates", async () => {
    expect(await countTokens("\ud800 x \udfff")).toBeGreaterThan(0);
  });

  it("counts a million letters without a break in linear time", async () => {
    await expectLinearGrowth(async (size) => {
      expect(await countTokens("a".repeat(size))).toBeGreaterThan(size / 10);
    }, 1_000_000);
  });

  it("counts the text around a long run exactly", async () => {
    const run = "-".repeat(300);
    expect(await countTokens(`one two\n${run}\nthree`)).toBeLessThanOrEqual(
      (await countTokens("one two\n\nthree")) + (await countTokens(run)) + 2,
    );
  });
});
