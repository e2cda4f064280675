import { describe, expect, it } from "vitest";
import { countTokens } from "../../src/core/count-tokens.ts";
import { readCpuMs } from "../support/read-cpu-ms.ts";

describe("countTokens", () => {
  it("counts tokens of o200k_base", async () => {
    expect(await countTokens("")).toBe(0);
    expect(await countTokens("hello world")).toBe(2);
    expect(await countTokens("The tide is predicted by a median.")).toBe(8);
  });

  it("takes text that spells a special token for the words it is written with", async () => {
    expect(await countTokens("<|endoftext|>")).toBeGreaterThan(1);
  });

  it("counts lone surrogates and a million letters without a break in bounded time", async () => {
    const start = readCpuMs();
    expect(await countTokens("\ud800 x \udfff")).toBeGreaterThan(0);
    expect(await countTokens("a".repeat(1_000_000))).toBeGreaterThan(100_000);
    expect(readCpuMs() - start).toBeLessThan(2000);
  });

  it("counts the text around a long run exactly", async () => {
    const run = "-".repeat(300);
    expect(await countTokens(`one two\n${run}\nthree`)).toBeLessThanOrEqual(
      (await countTokens("one two\n\nthree")) + (await countTokens(run)) + 2,
    );
  });
});
