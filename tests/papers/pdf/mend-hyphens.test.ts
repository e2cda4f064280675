import { describe, expect, it } from "vitest";
import { joinLines, Vocabulary } from "../../../src/papers/pdf/mend-hyphens.ts";

const paper = [
  "The self-attention layers attend to positions. A sequence of positions is a sequence,",
  "and the attention of a layer is multiplicative, as in English-to-German translation. The source is long.",
];

function join(...lines: string[]): string {
  return joinLines(lines, new Vocabulary([...paper, ...lines]));
}

describe("a word broken at the end of a line", () => {
  it.each([
    ["dot-product (multi-", "plicative) attention", "dot-product (multiplicative) attention"],
    ["we use self-", "attention here", "we use self-attention here"],
    ["on the English-", "to-German task", "on the English-to-German task"],
    ["without sequence-", "aligned recurrence", "without sequence-aligned recurrence"],
    ["PTM-", "based methods", "PTM-based methods"],
    ["More-", "over, it holds", "Moreover, it holds"],
    ["the expan-", "sion of layers", "the expansion of layers"],
    ["by Berkeley-", "Parser itself", "by Berkeley-Parser itself"],
    ["soft\u00AD", "ware", "software"],
    ["non-linear and non-", "translation", "non-linear and non-translation"],
    ["a patch-", "based method", "a patch-based method"],
    ["contains the all-", "ones vector", "contains the all-ones vector"],
    ["on eight-", "way splits", "on eight-way splits"],
    ["an all-", "reduce of gradients", "an all-reduce of gradients"],
    ["learns by self-", "supervision alone", "learns by self-supervision alone"],
    ["in six-", "teen runs", "in sixteen runs"],
    ["an eleven-", "dimensional class", "an eleven-dimensional class"],
    ["the eleven-", "th of them", "the eleventh of them"],
    ["the ten-", "minute curve", "the ten-minute curve"],
    ["a ten-", "sor of weights", "a tensor of weights"],
    ["the warm-", "up of the rate", "the warm-up of the rate"],
    ["holds with-", "in bounds", "holds within bounds"],
    ["of low-", "rank factors", "of low-rank factors"],
    ["in low-", "ercase letters", "in lowercase letters"],
    ["we high-", "light a row", "we highlight a row"],
    ["is ill-", "conditioned here", "is ill-conditioned here"],
    ["we post-", "process a plan", "we post-process a plan"],
    ["the post-", "ulate holds", "the postulate holds"],
    ["on in-", "distribution data", "on in-distribution data"],
    ["each in-", "put of it", "each input of it"],
    ["is linearly in-", "dependent of it", "is linearly independent of it"],
  ])("%s / %s", (first, second, whole) => {
    expect(join(first, second)).toBe(whole);
  });

  it("does not count its own halves as words", () => {
    expect(join("a con-", "trived con-", "trived con-", "trived case")).toBe(
      "a contrived contrived contrived case",
    );
  });
});

it("a dash between words is no hyphen", () => {
  expect(join("it rises —", "and falls")).toBe("it rises —and falls");
  expect(join("see https://example.org/", "paper for it")).toBe("see https://example.org/paper for it");
});
