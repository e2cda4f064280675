import { describe, expect, it } from "vitest";
import { findFootnotes } from "../../../src/papers/pdf/find-footnotes.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Line, Rule } from "../../../src/papers/pdf/page.ts";
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
