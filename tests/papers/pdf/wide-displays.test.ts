import { describe, expect, it } from "vitest";
import { assignColumns } from "../../../src/papers/pdf/find-columns.ts";
import { isDisplayed, writeEquations } from "../../../src/papers/pdf/find-equations.ts";
import { findFigures } from "../../../src/papers/pdf/find-figures.ts";
import { findProse } from "../../../src/papers/pdf/find-prose.ts";
import { formBlocks } from "../../../src/papers/pdf/form-blocks.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Line } from "../../../src/papers/pdf/page.ts";
import { makePage, makeRun } from "./make-run.ts";

const extent = { left: 100, right: 400 };
const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };
const pair = {
  isTwoColumn: true,
  left: { left: 50, right: 300 },
  right: { left: 312, right: 562 },
  full: { left: 50, right: 562 },
};
const body = { size: 10, font: "CMR10", leading: 12 };

function makeWords(text: string, x: number, width: number, y = 500) {
  return makeRun(text, { x, width, y, font: "CMR10" });
}

function makeFormula(x: number, width: number, y = 500) {
  return makeRun("a=b+c", { x, width, y, font: "CMMI10" });
}

function layOut(lines: Line[]) {
  return { pages: [{ page: makePage([]), columns, lines }], body };
}

describe("a number at the left edge", () => {
  it("is read off the run that it shares with the formula's first word", () => {
    const line = finishLine([makeWords("(14) det", 100, 40), makeFormula(142, 250)], 1);
    expect(isDisplayed(line, columns, body)).toBe(true);
    expect(writeEquations([line], columns)[0]).toMatchObject({ number: "14", text: "det a=b+c" });
  });

  it("belongs to a centred formula of words", () => {
    const runs = [
      makeWords("(2)", 100, 15),
      makeWords("Precision =", 190, 50),
      makeWords("true positives", 245, 60),
    ];
    expect(isDisplayed(finishLine(runs, 1), columns, body)).toBe(true);
  });

  it("is an item's where a short formula follows close", () => {
    const line = finishLine([makeWords("(2)", 100, 15), makeFormula(121, 60)], 1);
    expect(isDisplayed(line, columns, body)).toBe(false);
  });

  it("is no end of a paragraph, and neither is the formula below it that fills the column", () => {
    const lines = [
      finishLine([makeWords("words of a paragraph that go on", 100, 300, 524)], 1),
      finishLine([makeWords("from edge to edge of the column", 100, 300, 512)], 1),
      finishLine([makeWords("(2)", 100, 15, 500)], 1),
      finishLine([makeFormula(100, 302, 488)], 1),
      finishLine([makeWords("where the words of the text", 100, 300, 476)], 1),
    ];
    const prose = findProse(layOut(lines));
    expect(lines.map((line) => prose.has(line))).toEqual([true, true, false, false, false]);
  });
});

describe("a number close behind a wide formula", () => {
  it("is read off the run that it shares with a bracket", () => {
    const line = finishLine([makeFormula(102, 270), makeWords(") (10)", 372, 28)], 1);
    expect(isDisplayed(line, columns, body)).toBe(true);
    expect(writeEquations([line], columns)[0]?.number).toBe("10");
  });

  it("is read past the name of an operator", () => {
    const line = finishLine(
      [makeWords("argmax", 102, 30), makeFormula(133, 250), makeWords("(36)", 385, 15)],
      1,
    );
    expect(writeEquations([line], columns)[0]?.number).toBe("36");
  });

  it("is read behind the condition of a long formula", () => {
    const formula = makeRun("h<k+g=c(a+b)-2d>0<m", { x: 155, width: 225, y: 500, font: "CMMI10" });
    const line = finishLine([makeWords("along piers:", 102, 50), formula, makeWords("(8)", 385, 15)], 1);
    expect(writeEquations([line], columns)[0]?.number).toBe("8");
    const mention = finishLine([formula, makeWords("from the rule of (8)", 302, 98)], 1);
    expect(writeEquations([mention], columns)[0]?.number).toBeUndefined();
  });

  it("is none behind a line of words", () => {
    const line = finishLine(
      [makeWords("as follows from", 100, 80), makeFormula(183, 199), makeWords("(36)", 385, 15)],
      1,
    );
    expect(isDisplayed(line, columns, body)).toBe(false);
  });
});

describe("a row that runs past its column", () => {
  it("stays in the column with the number printed over its end", () => {
    const lines = [
      finishLine([makeWords("words above it", 50, 240, 520)], 1),
      finishLine([makeFormula(50, 267, 500)], 1),
      finishLine([makeWords("(17)", 301, 16, 500)], 1),
      finishLine([makeWords("words of the next column", 312, 250, 700)], 1),
    ];
    assignColumns(lines, pair, 12);
    expect(lines.map(({ column }) => column)).toEqual(["left", "left", "left", "right"]);
  });

  it("is over both columns where it goes far into the other", () => {
    const lines = [
      finishLine([makeWords("words above it", 50, 240, 520)], 1),
      finishLine([makeWords("words over both", 50, 400, 500)], 1),
    ];
    assignColumns(lines, pair, 12);
    expect(lines.map(({ column }) => column)).toEqual(["left", "full"]);
  });
});

it("a number printed into the other column is no part of the figure there", () => {
  const number = finishLine([makeWords("(17)", 301, 16, 500)], 1);
  const label = finishLine([makeWords("label", 400, 30, 510)], 1);
  const captionLine = finishLine([makeWords("Fig. 2. Words of a caption", 312, 200, 450)], 1);
  number.column = "left";
  label.column = "right";
  captionLine.column = "right";
  const page = makePage([], { drawings: [{ left: 320, right: 550, bottom: 470, top: 600 }] });
  const layout = { page, columns: pair, lines: [number, label, captionLine] };
  const caption = {
    type: "figure" as const,
    number: "2",
    lines: [captionLine],
    box: captionLine,
    layout,
  };
  const [figure] = findFigures(layout, [caption], new Set(), new Set(), 10);
  expect(figure?.lines).toEqual([label]);
});

it("a row of words belongs to the number beside it", () => {
  const lines = [
    finishLine([makeWords("a paragraph that ends here.", 100, 200, 530)], 1),
    finishLine([makeWords("subject to no more than", 150, 120, 506), makeFormula(272, 40, 506)], 1),
    finishLine([makeWords("(37)", 380, 20, 500)], 1),
  ];
  const flow = lines.map((line) => ({ kind: "line" as const, line, isProse: false }));
  const blocks = formBlocks(flow, layOut(lines));
  expect(blocks.map(({ kind }) => kind)).toEqual(["paragraph", "equation"]);
  expect(blocks[1]).toMatchObject({ equation: { number: "37" } });
});

it("text below a caption goes on where nothing is drawn, though its lines are few", () => {
  const captionLine = finishLine([makeWords("Fig. 1. Words of a caption", 100, 200, 550)], 1);
  const text = finishLine([makeWords("a line of the text from edge to edge", 100, 300, 520)], 1);
  const label = finishLine([makeWords("label", 200, 30, 508)], 1);
  const layout = { page: makePage([]), columns, lines: [captionLine, text, label] };
  const caption = { type: "figure" as const, number: "1", lines: [captionLine], box: captionLine, layout };
  const find = () => findFigures(layout, [caption], new Set(), new Set(), body.size)[0]?.lines;
  expect(find()).toEqual([]);
  layout.lines = [captionLine, label];
  expect(find()).toEqual([label]);
});

it("a bold heading with code or one in italics is no word of the figure above it", () => {
  const captionLine = finishLine([makeWords("Fig. 1. Words of a caption", 100, 200, 550)], 1);
  const heading = finishLine(
    [
      makeRun("4.2 Labels: ", { x: 100, y: 520, size: 12, font: "Times-Bold" }),
      makeRun("draw()", { x: 172, y: 520, size: 12, font: "CMTT12" }),
    ],
    1,
  );
  const italic = finishLine([makeRun("1.2.3. Labels", { x: 100, y: 500, font: "Times-Italic" })], 1);
  const layout = { page: makePage([]), columns, lines: [captionLine, heading, italic] };
  const caption = { type: "figure" as const, number: "1", lines: [captionLine], box: captionLine, layout };
  expect(findFigures(layout, [caption], new Set(), new Set(), body.size)[0]?.lines).toEqual([]);
});

it("a line of words and formulas that hangs close below a full line is none, one with space above is", () => {
  const kinds = (step: number) => {
    const lines = [
      finishLine([makeWords("• the coast has a gauge for rain that is", 110, 290, 524)], 1),
      finishLine(
        [
          makeWords("read as", 120, 35, 524 - step),
          makeRun("a=b+c+d+e", { x: 158, y: 524 - step, font: "CMMI10" }),
        ],
        1,
      ),
    ];
    const flow = lines.map((line) => ({ kind: "line" as const, line, isProse: false }));
    return formBlocks(flow, layOut(lines)).map(({ kind }) => kind);
  };
  expect(kinds(13)).toEqual(["paragraph"]);
  expect(kinds(22)).toEqual(["paragraph", "equation"]);
});

it("a number at the end of a row that is wider than its column is the row's", () => {
  const wide = finishLine([makeFormula(110, 278), makeWords(",(13)", 389, 20)], 1);
  expect(writeEquations([wide], columns)[0]?.number).toBe("13");
  const far = finishLine([makeFormula(110, 318), makeWords("(13)", 429, 20)], 1);
  expect(writeEquations([far], columns)[0]?.number).toBeUndefined();
});

it("words beside a formula carry its number, not words on a line of their own", () => {
  const kinds = (y: number) => {
    const lines = [
      finishLine([makeWords("a paragraph that ends here.", 100, 200, 530)], 1),
      finishLine([makeFormula(150, 40, 506)], 1),
      finishLine([makeWords("the inverse,", 300, 60, y), makeWords("(4)", 385, 15, y)], 1),
    ];
    const flow = lines.map((line) => ({ kind: "line" as const, line, isProse: false }));
    return formBlocks(flow, layOut(lines)).map(({ kind }) => kind);
  };
  expect(kinds(506)).toEqual(["paragraph", "equation"]);
  expect(kinds(480)).toEqual(["paragraph", "equation", "paragraph"]);
});

it("words with a number at the edge are a display where the space between is wide", () => {
  const read = (gap: number) =>
    isDisplayed(
      finishLine([makeWords("rain is wet", 370 - gap - 60, 60), makeWords("(4)", 385, 15)], 1),
      columns,
      body,
    );
  expect(read(60)).toBe(true);
  expect(read(-5)).toBe(false);
});

it("a formula as wide as its column has its number on the next line", () => {
  const write = (line: Line) => {
    const lines = [
      finishLine([makeWords("words of a paragraph that go on", 100, 300, 530)], 1),
      line,
      finishLine([makeWords("(3)", 385, 15, 494)], 1),
    ];
    const flow = lines.map((one, index) => ({ kind: "line" as const, line: one, isProse: index === 0 }));
    return formBlocks(flow, layOut(lines)).at(-1);
  };
  const wide = finishLine([makeFormula(100, 290, 505)], 1);
  expect(write(wide)).toMatchObject({ kind: "equation", equation: { number: "3", text: "a=b+c" } });
  const words = finishLine([makeWords("and words that are the last of it.", 100, 290, 505)], 1);
  expect(write(words)).toMatchObject({ kind: "equation", equation: { number: "3", text: "" } });
});
