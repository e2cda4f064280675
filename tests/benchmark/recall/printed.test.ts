import { describe, expect, it } from "vitest";
import { indexText } from "../../../src/benchmark/recall/match/text-index.ts";
import { countLeftovers } from "../../../src/benchmark/recall/measures/count-leftovers.ts";
import { isStraddling } from "../../../src/benchmark/recall/measures/find-straddling.ts";
import { findFurniture } from "../../../src/benchmark/recall/printed/find-furniture.ts";
import { joinPrinted } from "../../../src/benchmark/recall/printed/printed-text.ts";
import { arrangePage, type PrintedItem } from "../../../src/benchmark/recall/printed/read-printed.ts";
import { splitSentences } from "../../../src/benchmark/recall/truth/split-sentences.ts";

const at = (text: string, left: number, y: number): PrintedItem => ({
  text,
  left,
  right: left + 5 * text.length,
  y,
});
const words = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** A page of 600 by 800 points with lines from the top, a running head, a page number and maybe line numbers. */
function printPage(number: number, lines: readonly string[], isNumbered = false) {
  const items = lines.flatMap((line, index) => {
    const y = 700 - 12 * index;
    return isNumbered ? [at(line, 100, y), at(String(index + 1), 60, y)] : [at(line, 100, y)];
  });
  return arrangePage(
    [at("A Short Running Title", 200, 770), ...items, at(String(number), 300, 30)],
    600,
    800,
  );
}

const pages = [1, 2, 3, 4].map((number) =>
  printPage(number, [`first line of page ${words[number]}`, `the ${words[number]} last line`]),
);

describe("findFurniture", () => {
  it("finds running heads and page numbers by their repetition", () => {
    const { runningHeads, pageNumbers, lineNumbers } = findFurniture(pages);
    expect(runningHeads).toEqual(["ashortrunningtitle"]);
    expect(pageNumbers.map(({ number }) => number)).toEqual(["1", "2", "3", "4"]);
    expect(lineNumbers).toEqual([]);
  });

  it("finds line numbers by their common edge, with the words beside them", () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line of the words ${words[index % 12]}`);
    const { lineNumbers } = findFurniture([printPage(1, lines, true)]);
    expect(lineNumbers.map(({ number, beside }) => [number, beside]).slice(0, 2)).toEqual([
      ["1", "line of the words one"],
      ["2", "line of the words two"],
    ]);
    expect(lineNumbers).toHaveLength(20);
  });
});

describe("countLeftovers", () => {
  const furniture = findFurniture(pages);
  const count = (owed: number, ...blocks: string[]) =>
    Object.values(countLeftovers(furniture, indexText(blocks), { owed: () => owed })).map(
      ({ length }) => length,
    );

  it("is satisfied with a text that has none", () => {
    expect(count(0, "first line of page two the two last line", "first line of page three")).toEqual([
      0, 0, 0,
    ]);
  });

  it("takes no digit of a formula for a page number", () => {
    expect(count(0, "$$\n2\n$$")).toEqual([0, 0, 0]);
  });

  it("sees a running head inside a sentence, but not one that the author wrote", () => {
    expect(count(0, "the two last a Short Running Title line")).toEqual([1, 0, 0]);
    expect(count(1, "the two last a Short Running Title line")).toEqual([0, 0, 0]);
  });

  it.each([
    ["behind the last line", "the two last line 2 first line of page three"],
    ["before the next page's first line", "somewhere 2 first line of page four"],
    ["in a block of its own", "2"],
  ])("sees a page number %s", (_, text) => {
    expect(count(0, text)).toEqual([0, 1, 0]);
  });
});

describe("isStraddling", () => {
  const straddles = (text: string, ...printed: string[][]) =>
    splitSentences(text, "body").some((sentence) =>
      isStraddling(sentence, joinPrinted(printed.map((lines, index) => printPage(index + 1, lines)))),
    );
  const sentence = "The harbour office has measured every single tide since nineteen hundred.";

  it("is true of a sentence that begins on one page and ends on the next", () => {
    expect(straddles(sentence, [sentence.slice(0, 40)], [sentence.slice(40)])).toBe(true);
  });

  it("is false of a sentence on one page, and of words that stand twice", () => {
    expect(straddles(sentence, [sentence], ["another page"])).toBe(false);
    expect(straddles(sentence, [sentence.slice(0, 40), sentence.slice(0, 40)], [sentence.slice(40)])).toBe(
      false,
    );
  });

  it("tells the columns of a page apart", () => {
    const lines = Array.from({ length: 10 }, (_, index) => [
      at(`${words[index]} gauges fill the left column of it`, 60, 700 - 12 * index),
      at(`${words[index]} floats fill the right column of it`, 320, 700 - 12 * index),
    ]);
    const page = arrangePage(
      [...lines.map(([left]) => left), ...lines.map(([, right]) => right)].filter(
        (item) => item !== undefined,
      ),
      600,
      800,
    );
    const [found] = splitSentences(
      "Ten gauges fill the left column of it one floats fill the right column of it.",
      "body",
    );
    expect(page.isTwoColumn).toBe(true);
    expect(found && isStraddling(found, joinPrinted([page]))).toBe(true);
  });
});
