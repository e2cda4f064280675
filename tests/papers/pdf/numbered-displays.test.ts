import { describe, expect, it } from "vitest";
import { isDisplayed, writeEquations } from "../../../src/papers/pdf/find-equations.ts";
import { findProse } from "../../../src/papers/pdf/find-prose.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { isWorded } from "../../../src/papers/pdf/heading-style.ts";
import { makePage, makeRun } from "./make-run.ts";

const extent = { left: 100, right: 400 };
const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };
const body = { size: 10, font: "Times-Roman", leading: 12 };

function makeDisplay(label: string, x: number, formulaX = 180, width = 60) {
  const formula = makeRun("a=b+c", { x: formulaX, font: "CMMI10", width });
  const number = makeRun(label, { x, width: 15 });
  return finishLine(x < formulaX ? [number, formula] : [formula, number], 1);
}

describe("a number at the left edge", () => {
  it.each(["(1)", "(1.2)", "(A.3)", "(12a)"])("%s is the number of the display", (label) => {
    const line = makeDisplay(label, 100);
    expect(isDisplayed(line, columns, body)).toBe(true);
    expect(writeEquations([line], columns)).toEqual([{ number: label.slice(1, -1), text: "a=b+c", page: 1 }]);
  });

  it("is an item's before words", () => {
    const words = finishLine(
      [makeRun("(1)", { width: 15 }), makeRun("the first of all cases", { x: 130 })],
      1,
    );
    expect(isDisplayed(words, columns, body)).toBe(false);
  });
});

it("a number close behind a wide formula is the formula's own", () => {
  const line = makeDisplay("(36)", 385, 102, 279);
  expect(isDisplayed(line, columns, body)).toBe(true);
  expect(writeEquations([line], columns)[0]?.number).toBe("36");
});

it("a formula as wide as its column is no running text", () => {
  const text = finishLine([makeRun("words", { x: 100, y: 512, width: 300 })], 1);
  const display = makeDisplay("(4)", 385, 102, 270);
  const layout = { pages: [{ page: makePage([]), columns, lines: [text, display] }], body };
  expect(findProse(layout).has(display)).toBe(false);
});

describe("a heading", () => {
  it("has words", () => {
    const bold = { font: "CMBX10", x: 118 };
    expect(isWorded(finishLine([makeRun("4", { font: "CMBX10" }), makeRun("Results for", bold)], 1))).toBe(
      true,
    );
  });

  it("is no display in bold letters", () => {
    const display = [makeRun("0", { font: "CMBX10" }), makeRun("R", { x: 118, font: "CMBX10" })];
    expect(isWorded(finishLine(display, 1))).toBe(false);
    const numbered = [makeRun("Σ = σΛ,", { font: "CMBX10" }), makeRun("(4)", { x: 200 })];
    expect(isWorded(finishLine(numbered, 1))).toBe(false);
  });
});
