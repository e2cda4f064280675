import { describe, expect, it } from "vitest";
import { countTokens } from "../../src/core/count-tokens.ts";
import { createTokenMeter, fitsWithoutCounting } from "../../src/runs/token-meter.ts";

const awkward = [
  "plain words\n\nand more\n\n  indented\n\n\n\nend",
  "<a>\n</a>\n<b>\n\n</b>",
  "x = 1;)\n\n/path\n\n//comment\n<!--\n",
  "a\r\n\r\nb\n \n\nc \n\n d",
  "段落一\n\n段落二\n<标签>\n\n½ – ’",
  "\n\n\n<\n<\n\n<\n",
  "",
];

describe("the token meter", () => {
  it.each(awkward)("counts %j as it is counted in one piece", async (text) => {
    expect(await createTokenMeter().measure(text)).toBe(await countTokens(text));
  });

  it("counts any mixture of these as it is counted in one piece", async () => {
    const meter = createTokenMeter();
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 200; round++) {
      const text = Array.from({ length: 1 + next(6) }, () => awkward[next(awkward.length)]).join("");
      expect(await meter.measure(text), JSON.stringify(text)).toBe(await countTokens(text));
    }
  });

  it("counts sections that add up to the request they stand in", async () => {
    const meter = createTokenMeter();
    const sections = ["<paper>\nWords.\n</paper>", "<config-file>\nlr: 1\n</config-file>"];
    const apart = await Promise.all(sections.map((section) => meter.measure(`${section}\n\n`)));

    expect(apart.reduce((sum, tokens) => sum + tokens, 0)).toBe(
      await meter.measure(sections.map((section) => `${section}\n\n`).join("")),
    );
  });

  it("adds what a chat puts around messages", async () => {
    const tokens = await createTokenMeter().measureMessages([
      { role: "system", text: "one" },
      { role: "user", text: "two" },
    ]);

    expect(tokens).toBe(1 + 4 + 1 + 4 + 3);
  });

  it.each([
    ["prose", "The average is taken over the second half of the run. "],
    ["code", "def f(x): return x[0] + 1\n"],
    ["a table of digits", "| 1 | 2 | 3 |\n"],
    ["a table", "0.12 & 0.3 & 17.25 \\\\\n"],
    ["formulas", "\\bar{w} = \\frac{2}{T} \\sum_{t} w_t\n"],
    ["Chinese", "数学期望与方差。"],
  ])("need not count %s that has room to spare", async (_, piece) => {
    const messages = [{ role: "user" as const, text: piece.repeat(60) }];
    const tokens = await countTokens(piece.repeat(60));

    expect(fitsWithoutCounting(messages, tokens - 1)).toBe(false);
    expect(fitsWithoutCounting(messages, 4 * tokens)).toBe(true);
  });
});
