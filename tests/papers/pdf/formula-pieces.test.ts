import { describe, expect, it } from "vitest";
import { formLines } from "../../../src/papers/pdf/form-lines.ts";
import { joinAccents } from "../../../src/papers/pdf/join-accents.ts";
import { joinFractions } from "../../../src/papers/pdf/join-fractions.ts";
import { joinLimits } from "../../../src/papers/pdf/join-limits.ts";
import { writeRuns } from "../../../src/papers/pdf/write-runs.ts";
import { makePage, makeRun, makeRuns } from "./make-run.ts";

describe("letters of a formula", () => {
  it("are raised and lowered as they are printed", () => {
    const runs = makeRuns(
      ["d"],
      ["model", { y: 498, size: 7 }],
      [" = x", {}],
      ["i", { y: 498, size: 7 }],
      ["2", { y: 504, size: 7 }],
    );
    expect(writeRuns(runs)).toBe("d_{model} = x_{i}^{2}");
  });

  it("are lowered twice where a subscript has its own", () => {
    const runs = makeRuns(["π"], ["θ", { y: 498, size: 7 }], ["old", { y: 497, size: 5 }], [" is"]);
    expect(writeRuns(runs)).toBe("π_{θ_{old}} is");
  });

  it("are raised behind small capitals, which are on the line", () => {
    const runs = makeRuns(["by L"], ["ANTERN", { size: 8 }], ["1", { y: 503.6, size: 7 }], [", which", {}]);
    expect(writeRuns(runs)).toBe("by LANTERN^{1}, which");
  });

  it("stay one line when a subscript is set back below a superscript, hardly below the line", () => {
    const page = makePage([
      makeRun("the price p", { x: 100, y: 500, width: 55 }),
      makeRun("(t)", { x: 155, y: 505.2, size: 7, width: 9.3 }),
      makeRun("e", { x: 155, y: 498.9, size: 7, width: 3.8 }),
      makeRun(" falls", { x: 164.3, y: 500 }),
    ]);
    expect(formLines(page).map(({ text }) => text)).toEqual(["the price p^{(t)}_{e} falls"]);
  });

  it("stay one line when a numerator comes before its line", () => {
    const page = makePage([
      makeRun("1", { x: 100, y: 504, size: 7 }),
      makeRun("of the gauges are silent", { x: 106, y: 500 }),
      makeRun("and the next line", { x: 100, y: 488 }),
    ]);
    expect(formLines(page)).toHaveLength(2);
  });
});

describe("fractions", () => {
  const bar = { x: 120, right: 140, y: 502.5 };

  it("are written with a slash, in the place of their bar", () => {
    const runs = [
      makeRun("a =", { x: 100, y: 500 }),
      makeRun("x+1", { x: 122, y: 507, width: 16, font: "CMMI10" }),
      makeRun("N", { x: 126, y: 493, width: 8, font: "CMMI10" }),
      makeRun("b", { x: 142, y: 500 }),
    ];
    // the numerator is narrower than the bar by its own spacing
    const joined = joinFractions({ runs, rules: [bar] });
    expect(writeRuns(joined)).toBe("a = (x+1)/N b");
  });

  it("are no words under a table's rule", () => {
    const runs = [
      makeRun("Model", { x: 120, y: 506, width: 20 }),
      makeRun("Table", { x: 120, y: 492, width: 20 }),
    ];
    expect(joinFractions({ runs, rules: [bar] })).toEqual(runs);
  });
});

it("a caption between the rules of an algorithm is no numerator", () => {
  const runs = [
    makeRun("Algorithm 1", { x: 60, y: 506, width: 55, font: "Times-Bold" }),
    makeRun("Require: rate", { x: 60, y: 492, width: 70 }),
    makeRun("η", { x: 130, y: 492, width: 168, font: "CMMI10" }),
  ];
  const rules = [{ x: 60, right: 300, y: 502.5 }];
  expect(joinFractions({ runs, rules })).toEqual(runs);
});

it("limits above and below a sum become its scripts", () => {
  const runs = [
    makeRun("n", { x: 103, y: 511, size: 7, width: 4 }),
    makeRun("∑", { x: 98, y: 500, width: 14 }),
    makeRun("i=1", { x: 98, y: 488, size: 7, width: 14 }),
    makeRun("x", { x: 114, y: 500 }),
  ];
  expect(writeRuns(joinLimits(runs))).toBe("∑^{n}_{i=1} x");
});

it("an accent goes onto the letter below it, whichever is drawn first", () => {
  const letter = makeRun("A", { x: 100, y: 500, width: 7 });
  const bar = makeRun(" \u0304", { x: 101, y: 502, width: 5 });
  for (const runs of [
    [letter, bar],
    [bar, letter],
  ]) {
    expect(joinAccents(runs).map(({ text }) => text)).toEqual(["Ā"]);
  }
});

describe("accents that are pieces of something else", () => {
  it("grow with the letters they stand over", () => {
    const runs = [
      makeRun("b", { x: 100, width: 6, y: 495, font: "CMEX10" }),
      makeRun("θ", { x: 100, width: 5, font: "CMMIB10" }),
      makeRun(" and ", { x: 106, font: "CMR10" }),
      makeRun("e", { x: 140, width: 6, y: 495, font: "CMEX10" }),
      makeRun("u", { x: 140, width: 5, font: "CMMIB10" }),
    ];
    expect(joinAccents(runs).map(({ text }) => text)).toEqual(["θ\u0302", " and ", "ũ"]);
  });

  it("end a run of words where the next letter stands under them", () => {
    const words = makeRun("solve for ˜", { x: 100, width: 50, font: "CMR10" });
    const letter = makeRun("u", { x: 144, width: 5, font: "CMMIB10" });
    expect(joinAccents([words, letter]).map(({ text }) => text)).toEqual(["solve for ", "ũ"]);
    const far = { ...letter, x: 160, right: 165 };
    expect(joinAccents([words, far]).map(({ text }) => text)).toEqual(["solve for ˜", "u"]);
  });
});

it("the last rule of a table is no bar between its rows and the caption below", () => {
  const row = (y: number) =>
    [100, 180, 240].map((x, index) =>
      makeRun(index === 0 ? "Buoy" : "−1.5", { x, y, font: index === 0 ? "CMR10" : "CMSY10" }),
    );
  const runs = [
    ...row(520),
    ...row(508),
    makeRun("Table 1: Rain of all the months of the year", { x: 100, y: 490, width: 160 }),
  ];
  const rules = [{ x: 98, right: 262, y: 502 }];
  expect(joinFractions({ runs, rules })).toHaveLength(runs.length);
});

it("an accent at the end of a run goes onto the letter that is set back under it, inside a word too", () => {
  const read = (x: number) =>
    joinAccents([makeRun("the Pi˜", { x: 100, width: 35 }), makeRun("na of the coast", { x, width: 75 })])
      .map(({ text }) => text)
      .join("");
  expect(read(130)).toBe("the Piña of the coast");
  expect(read(137)).toBe("the Pi˜na of the coast");
});
