import { describe, expect, it } from "vitest";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import { makePage, makeRun } from "./make-run.ts";
import { bold, italic, roman } from "./print-page.ts";

const sentence = "the buoys drift along the coast while stations record the wind and rain.";
const title = "Rain of the coast";

function readTitles(words: string, { above = 24, font = bold, number = bold } = {}): string[] {
  const prose = (top: number) =>
    [0, 12, 24, 36].map((down) => makeRun(sentence, { y: top - down, font: roman, width: 360 }));
  const last = 700 - 20 - 36;
  const runs = [
    makeRun("1 Introduction to coasts", { y: 700, size: 14, font: number }),
    ...prose(680),
    makeRun(words, { y: last - above, font }),
    ...prose(last - above - 18),
  ];
  const { sections } = writeDraft({ pages: [makePage(runs)], outline: [] });
  return sections.map((section) => section.title);
}

it("a title in bold letters of the text's size, alone at the edge with space around, is a heading", () => {
  expect(readTitles(title)).toContain(title);
});

it("a statement that venues ask for is a heading also in italics, where numbered titles are bold", () => {
  expect(readTitles("Broader impact statement", { font: italic })).toContain("Broader impact statement");
  expect(readTitles("Broader thoughts on it", { font: italic })).not.toContain("Broader thoughts on it");
});

it.each([
  ["end a sentence", "Rain of the coast."],
  ["name a theorem", "Theorem of the coast"],
  ["begin in lower case", "rain of the coast"],
])("bold words that %s are no heading", (_, words) => {
  expect(readTitles(words)).not.toContain(words);
});

it("words in the letters of the text or without space above are no heading", () => {
  expect(readTitles(title, { font: roman })).not.toContain(title);
  expect(readTitles(title, { above: 12 })).not.toContain(title);
});

it("bold words are no heading where numbered titles are not bold", () => {
  expect(readTitles(title, { number: roman })).not.toContain(title);
});

describe("in a paper that counts no sections", () => {
  const uncounted = (
    words: string,
    letters: { size?: number; font?: string; x?: number } = {},
    lead?: string,
  ) => {
    const prose = (top: number) =>
      [0, 12, 24, 36].map((down) => makeRun(sentence, { y: top - down, font: roman, width: 360 }));
    const runs = [
      makeRun("Weather of coasts", { y: 765, size: 17, font: bold }),
      ...(lead === undefined ? [] : [makeRun(lead, { y: 735, size: 12, font: bold })]),
      ...prose(700),
      makeRun(words, { y: 638, font: bold, ...letters }),
      ...prose(616),
    ];
    const { sections } = writeDraft({ pages: [makePage(runs)], outline: [] });
    return sections.map((section) => section.title);
  };

  it.each([
    ["in bold letters", title, {}],
    ["with a comma and a colon", "Rain, wind and tides: the coast", {}],
    ["in larger letters of any weight", title, { size: 12, font: "CMSS12" }],
    ["in larger letters, in the middle", title, { size: 12, x: 280 - 17 * 3 }],
    ["in italics", title, { font: "CMTI10" }],
    ["that begins with a small letter, in larger letters", "rain of the coast", { size: 12 }],
    ["that is a question", "Why does it rain?", { size: 12 }],
    ["of an algorithm in larger letters", "Algorithms of the coast", { size: 12 }],
  ])("a title %s is a heading", (_, words, letters) => {
    expect(uncounted(words, letters)).toContain(words);
  });

  it.each([
    ["of keywords", "Keywords rain, wind", {}],
    ["that end with a comma", "Rain of the coast,", { size: 12 }],
    ["of a formula", "X = rain of the coast", { size: 12 }],
    ["in italics that end a sentence", "Rain of the coast.", { font: "CMTI10" }],
    ["in the letters of the text", title, { font: roman }],
    ["set in", title, { size: 12, x: 150 }],
  ])("words %s are none", (_, words, letters) => {
    expect(uncounted(words, letters)).not.toContain(words);
  });

  it("names above all text are none", () => {
    expect(uncounted(title, {}, "Ada Writer")).not.toContain("Ada Writer");
  });

  it("a title above another is one too", () => {
    const prose = (top: number) =>
      [0, 12, 24].map((down) => makeRun(sentence, { y: top - down, font: roman, width: 360 }));
    const read = (step: number) => {
      const runs = [
        makeRun("Weather of coasts", { y: 765, size: 17, font: bold }),
        ...prose(700),
        makeRun("Rain of the coast", { y: 650, font: bold }),
        makeRun("Buoys", { y: 650 - step, font: bold }),
        ...prose(650 - step - 20),
      ];
      return writeDraft({ pages: [makePage(runs)], outline: [] }).sections.map((section) => section.title);
    };
    expect(read(20)).toEqual(expect.arrayContaining(["Rain of the coast", "Buoys"]));
    expect(read(12)).not.toContain("Rain of the coast");
  });
});
