import { describe, expect, it } from "vitest";
import { indexText } from "../../../src/benchmark/recall/match/text-index.ts";
import { findSentences, shareSentences } from "../../../src/benchmark/recall/measures/find-sentences.ts";
import { markGap, splitSentences } from "../../../src/benchmark/recall/truth/split-sentences.ts";

const sentence = `A self-made gauge is set to ${markGap(4)} before the multiplicative step runs.`;
const whole = "A self-made gauge is set to x_1 before the multiplicative step runs.";

function find(...blocks: string[]) {
  const [found] = findSentences(splitSentences(sentence, "body"), indexText(blocks));
  return { loose: found?.loose !== undefined, strict: found?.strict };
}

describe("findSentences", () => {
  it("finds a sentence whose gap holds something short", () => {
    expect(find("Before.", whole, "After.")).toEqual({ loose: true, strict: true });
  });

  it.each([
    ["a hyphen left at a line end", whole.replace("multiplicative", "multi- plicative")],
    ["a glued word", whole.replace("gauge is", "gaugeis")],
    ["a hyphen taken out wrongly", whole.replace("self-made", "selfmade")],
  ])("counts %s as damaged, not as lost", (_, text) => {
    expect(find(text)).toEqual({ loose: true, strict: false });
  });

  it.each([
    ["a running head inside it", whole.replace("is set", "is Lazy Steps 7 set")],
    ["words in another order", whole.replace("gauge is", "is gauge")],
    ["a gap that is too wide", whole.replace("x_1", "x ".repeat(60))],
    ["its end missing", whole.slice(0, 50)],
  ])("loses it for %s", (_, text) => {
    expect(find(text)).toEqual({ loose: false, strict: false });
  });

  it("does not count a sentence whole that two blocks share", () => {
    expect(find(whole.slice(0, 24), whole.slice(24)).strict).toBe(false);
  });

  it("counts neighbours in the wrong order, captions apart", () => {
    const written = ["One tide rises here every single day.", "Two tides fall here every single day."];
    const truth = written.flatMap((text) => splitSentences(text, "appendix"));
    const caption = splitSentences("A week of tides at one pier.", "caption");
    const found = findSentences([...truth, ...caption], indexText(written.toReversed()));
    expect(shareSentences(found)).toEqual({
      loose: { found: 2, of: 2 },
      strict: { found: 2, of: 2 },
      order: { found: 0, of: 1 },
      appendix: { found: 2, of: 2 },
      captions: { found: 0, of: 1 },
    });
  });
});
