import { describe, expect, it } from "vitest";
import { findLineNumbers } from "../../../src/papers/pdf/find-line-numbers.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { HeadingSequence } from "../../../src/papers/pdf/heading-sequence.ts";
import { shapeTable } from "../../../src/papers/pdf/shape-table.ts";
import { makePage, makeRun } from "./make-run.ts";

describe("the numbers of headings", () => {
  function accepts(...numbers: string[]): boolean[] {
    const sequence = new HeadingSequence();
    return numbers.map((number) => {
      const follows = sequence.follows(number);
      if (follows) sequence.accept(number);
      return follows;
    });
  }

  it("follow each other, over levels and into the appendix", () => {
    const numbers = ["1", "2", "2.1", "2.1.1", "2.1.2", "2.2", "3", "A", "A.1", "B"];
    expect(accepts(...numbers)).toEqual(numbers.map(() => true));
  });

  it("are not those of items and tables", () => {
    expect(accepts("1", "2", "1", "7.4", "2.9")).toEqual([true, true, false, false, false]);
  });
});

describe("a table", () => {
  const row = (y: number, ...cells: [x: number, text: string][]) =>
    finishLine(
      cells.map(([x, text]) => makeRun(text, { x, y })),
      1,
    );

  it("keeps blank cells where other rows have text", () => {
    const lines = [
      row(500, [100, "Model"], [200, "EN"], [260, "FR"]),
      row(488, [100, "Small"], [260, "41.8"]),
      row(476, [100, "Large"], [200, "28.4"], [260, "41.0"]),
    ];
    expect(shapeTable(lines)).toEqual([
      ["Model", "EN", "FR"],
      ["Small", "", "41.8"],
      ["Large", "28.4", "41.0"],
    ]);
  });

  it("puts a label in the middle of several rows beside one of them", () => {
    const lines = [
      row(500, [160, "1"], [220, "5.29"]),
      row(494.5, [100, "(A)"]),
      row(489, [160, "4"], [220, "5.00"]),
    ];
    expect(shapeTable(lines).map((cells) => cells.join("|"))).toEqual(["(A)|1|5.29", "|4|5.00"]);
  });
});

describe("line numbers of a review copy", () => {
  const text = (y: number) => makeRun("words of the paper itself", { x: 100, y });

  it("are found at either edge, also on a page with few lines", () => {
    const lines = (count: number, first: number) =>
      Array.from({ length: count }, (_, index) => [
        makeRun(String(first + index), { x: 40, y: 700 - index * 12 }),
        text(700 - index * 12),
      ]).flat();
    const numbers = findLineNumbers([makePage(lines(20, 1)), makePage(lines(3, 21), { number: 2 })]);
    expect(numbers.size).toBe(23);
    expect([...numbers].every((run) => /^\d+$/.test(run.text))).toBe(true);
  });

  it("are no column of a table", () => {
    const runs = Array.from({ length: 12 }, (_, index) => [
      text(700 - index * 12),
      makeRun(String(index + 1), { x: 300, y: 700 - index * 12 }),
      makeRun("more words to the right", { x: 340, y: 700 - index * 12 }),
    ]).flat();
    expect(findLineNumbers([makePage(runs)]).size).toBe(0);
  });
});
