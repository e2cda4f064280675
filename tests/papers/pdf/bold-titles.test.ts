import { expect, it } from "vitest";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import { makePage, makeRun } from "./make-run.ts";
import { bold, roman } from "./print-page.ts";

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
