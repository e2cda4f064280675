import { expect, it } from "vitest";
import { findBracketedCells } from "../../../src/papers/pdf/bracketed-cells.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { makeRun } from "./make-run.ts";

/** Whether each of these, on one line and wide apart, is the cell of a table. */
function findCells(texts: readonly string[], fall = 0): boolean[] {
  const lines = texts.map((text, index) =>
    finishLine([makeRun(text, { x: 100 + index * 90, y: 500 - index * fall })], 1),
  );
  const cells = findBracketedCells(lines);
  return lines.map((line) => cells.has(line));
}

it.each([[["(2.1)", "(3.0)"]], [["(1)", "(1)"]], [["(0.3)", "(0.2)", "(0.3)"]]])(
  "%j beside each other are cells",
  (texts) => {
    expect(new Set(findCells(texts))).toEqual(new Set([true]));
  },
);

it.each([[["(7)"]], [["(1)", "(2)"]], [["(A.9)", "(A.10)"]], [["(3a)", "(3b)", "(3c)"]]])(
  "%j are numbers of formulas",
  (texts) => {
    expect(new Set(findCells(texts))).toEqual(new Set([false]));
  },
);

it("numbers under each other are no cells", () => {
  expect(findCells(["(2.1)", "(3.0)"], 12)).toEqual([false, false]);
});
