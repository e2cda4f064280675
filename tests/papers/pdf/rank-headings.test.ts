import { describe, expect, it } from "vitest";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Heading } from "../../../src/papers/pdf/heading.ts";
import { rankHeadings } from "../../../src/papers/pdf/rank-headings.ts";
import { makeRun } from "./make-run.ts";
import { bold } from "./print-page.ts";

function makeHeading(text: string, size: number, place?: Heading["place"]): Heading {
  const lines = [finishLine([makeRun(text, { size, font: bold })], 1)];
  return { lines, text, size, rest: "", ...(place ? { place } : {}) };
}

describe("the level of an unnumbered heading", () => {
  it("is one of its size's own where no heading has a number, whatever article begins a title", () => {
    const headings = [
      makeHeading("A coast of rain", 14),
      makeHeading("Buoys", 12),
      makeHeading("Gauges", 10),
    ];
    expect(headings.map(rankHeadings(headings))).toEqual([1, 2, 3]);
  });

  it("is lower in italics than in bold letters of the same size", () => {
    const italics = finishLine([makeRun("Gauges", { size: 10, font: "CMTI10" })], 1);
    const headings = [makeHeading("Buoys", 10), { lines: [italics], text: "Gauges", size: 10, rest: "" }];
    expect(headings.map(rankHeadings(headings))).toEqual([1, 2]);
  });

  it("is higher in capitals than in other letters of the same size", () => {
    const headings = [makeHeading("BUOYS", 10), makeHeading("Gauges", 10)];
    expect(headings.map(rankHeadings(headings))).toEqual([1, 2]);
  });

  it("goes down with each size that is smaller than the smallest numbered one", () => {
    const headings = [makeHeading("1 Rain", 14), makeHeading("Buoys", 12), makeHeading("Gauges", 10)];
    expect(headings.map(rankHeadings(headings))).toEqual([1, 2, 3]);
  });

  it("is that of parts counted A, B where sections are counted I, II, in the letters of the parts", () => {
    const headings = [
      makeHeading("A. Buoys", 9, { number: "I-A", title: "Buoys", level: 2, kind: "body" }),
      makeHeading("Appendix A: Longer proofs", 9, {
        number: "A",
        title: "Longer proofs",
        level: 1,
        kind: "appendix",
      }),
      makeHeading("Gauges", 9),
    ];
    const [, , gauges] = headings.map(rankHeadings(headings));
    expect(gauges).toBe(2);
  });
});
