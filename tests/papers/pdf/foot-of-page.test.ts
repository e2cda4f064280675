import { describe, expect, it } from "vitest";
import { findFootnotes } from "../../../src/papers/pdf/find-footnotes.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Line, Rule } from "../../../src/papers/pdf/page.ts";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import { makePage, makeRun } from "./make-run.ts";

const columns = {
  isTwoColumn: true,
  left: { left: 50, right: 300 },
  right: { left: 312, right: 562 },
  full: { left: 50, right: 562 },
};
const body = { size: 10, font: "Times-Roman", leading: 12 };

function setLine(text: string, y: number, { size = 7, column = "left" as "left" | "right" } = {}): Line {
  const { left } = columns[column];
  return { ...finishLine([makeRun(text, { x: left, width: 200, y, size })], 1), column };
}

function findNotes(lines: Line[], rules: Rule[]) {
  return findFootnotes({ pages: [{ page: makePage([], { rules }), columns, lines }], body }, new Set());
}

it("a note for which there was no room on the page of its mark is on the next", () => {
  const prose = (y: number, text: string) => makeRun(text, { y, width: 360 });
  const [words, mark] = [
    makeRun("Buoys drift along the coast and the rain falls on all of it", { y: 88, width: 300 }),
    makeRun("1", { x: 400, y: 92, size: 7, width: 4 }),
  ];
  const first = [
    makeRun("1 Introduction", { y: 700, size: 14 }),
    ...[680, 668, 656].map((y) => prose(y, "Stations on land record the wind, the rain and the tide of")),
    words,
    mark,
  ];
  const second = [
    ...[700, 688, 676].map((y) => prose(y, "which maps are drawn every hour with an error that is small in")),
    makeRun("1", { x: 100, y: 85, size: 6 }),
    makeRun("That of the north is not on the map.", { x: 104, y: 82, size: 8 }),
  ];
  const { blocks } = writeDraft({
    pages: [makePage(first), makePage(second, { number: 2, rules: [{ x: 100, right: 160, y: 92 }] })],
    outline: [],
  });

  expect(JSON.stringify(blocks)).toContain("falls on all of it [fn:1]");
  expect(blocks.find(({ type }) => type === "footnote")).toMatchObject({
    text: "That of the north is not on the map.",
  });
});

describe("small print at the foot of a column", () => {
  const text = setLine("The buoys drift along the coast", 140, { size: 10 });
  const imprint = setLine("Permission to copy the chart of the coast is granted.", 120);

  it("is a note under a rule as wide as the column", () => {
    const notes = findNotes([text, imprint], [{ x: 50, right: 300, y: 130 }]);
    expect(notes.map(({ lines }) => lines)).toEqual([[imprint]]);
  });

  it("is none under a rule that is wide for another reason", () => {
    expect(findNotes([text, imprint], [{ x: 50, right: 280, y: 130 }])).toEqual([]);
  });

  it("is a note without mark or rule where it interrupts a sentence of the first page, with space above", () => {
    const notes = (words: string, y: number) =>
      findNotes([setLine(words, y, { size: 10 }), imprint], []).map(({ lines }) => lines);
    expect(notes("The buoys drift along the coast", 140)).toEqual([[imprint]]);
    expect(notes("The buoys drift along the coast.", 140)).toEqual([]);
    expect(notes("The buoys drift along the coast", 132)).toEqual([]);
  });

  it("goes on with the note that stopped amid a sentence in the column before", () => {
    const marked: Line = {
      ...finishLine(
        [
          makeRun("1", { x: 50, y: 123, size: 5 }),
          makeRun("The gauges of the north are not only", { x: 54, y: 120, size: 7 }),
        ],
        1,
      ),
      column: "left",
    };
    const rest = setLine("old but broken.", 120, { column: "right" });
    const rules = [
      { x: 50, right: 100, y: 130 },
      { x: 312, right: 362, y: 130 },
    ];
    const right = setLine("while stations record the wind", 140, { size: 10, column: "right" });
    const notes = findNotes([text, marked, right, rest], rules);
    expect(notes).toEqual([{ mark: "1", lines: [marked, rest] }]);
  });
});
