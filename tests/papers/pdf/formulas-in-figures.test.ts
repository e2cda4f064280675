import { expect, it } from "vitest";
import { findFigures } from "../../../src/papers/pdf/find-figures.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { makePage, makeRun } from "./make-run.ts";

const extent = { left: 100, right: 400 };
const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };
const body = { size: 10, font: "CMR10", leading: 12 };

function makeWords(text: string, x: number, width: number, y = 500) {
  return makeRun(text, { x, width, y, font: "CMR10" });
}

function makeFormula(x: number, width: number, y = 500) {
  return makeRun("a=b+c", { x, width, y, font: "CMMI10" });
}

it("a numbered formula above a caption is none of the figure, whatever sign stands in it", () => {
  const step = finishLine(
    [makeRun("f←f+g", { x: 200, y: 580, font: "CMMI10" }), makeWords("(3)", 385, 15, 580)],
    1,
  );
  const label = finishLine([makeWords("label", 200, 30, 568)], 1);
  const captionLine = finishLine([makeWords("Fig. 1. Words of a caption", 100, 200, 550)], 1);
  const layout = { page: makePage([]), columns, lines: [step, label, captionLine] };
  const caption = { type: "figure" as const, number: "1", lines: [captionLine], box: captionLine, layout };
  expect(findFigures(layout, [caption], new Set(), new Set(), body.size)[0]?.lines).toEqual([label]);
});

it("a formula is none of a figure either with its number in front or on a line of its own", () => {
  const led = finishLine([makeWords("(2)", 100, 15, 600), makeFormula(190, 60, 600)], 1);
  const row = finishLine([makeFormula(190, 60, 580)], 1);
  const number = finishLine([makeWords("(3)", 385, 15, 580)], 1);
  const item = finishLine([makeWords("(1) the label", 200, 60, 568)], 1);
  const captionLine = finishLine([makeWords("Fig. 1. Words of a caption", 100, 200, 550)], 1);
  const layout = { page: makePage([]), columns, lines: [led, row, number, item, captionLine] };
  const caption = { type: "figure" as const, number: "1", lines: [captionLine], box: captionLine, layout };
  expect(findFigures(layout, [caption], new Set(), new Set(), body.size)[0]?.lines).toEqual([item]);
});

it("bars of fractions below a caption are no drawing of its figure", () => {
  const captionLine = finishLine([makeWords("Fig. 1. Words of a caption", 100, 200, 550)], 1);
  const text = finishLine([makeWords("a line of the text from edge to edge", 100, 300, 520)], 1);
  const words = finishLine([makeWords("or so.", 100, 30, 440)], 1);
  const bar = (y: number) => ({ left: 200, right: 240, bottom: y, top: y + 0.4 });
  const page = makePage([], { drawings: [bar(500), bar(470)] });
  const layout = { page, columns, lines: [captionLine, text, words] };
  const caption = { type: "figure" as const, number: "1", lines: [captionLine], box: captionLine, layout };
  expect(findFigures(layout, [caption], new Set(), new Set(), body.size)[0]?.lines).toEqual([]);
});
