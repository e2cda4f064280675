import { expect, it } from "vitest";
import { findCaptions } from "../../../src/papers/pdf/find-captions.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { joinFractions } from "../../../src/papers/pdf/join-fractions.ts";
import { makePage, makeRun } from "./make-run.ts";

it("the head and the first row of a table are no fraction at the rule between them", () => {
  const set = (y: number, ...texts: string[]) =>
    texts.map((text, index) => makeRun(text, { x: 100 + index * 40, y, width: 20 }));
  const runs = [...set(505, "Id", "Min", "Max"), ...set(492, "4", "1.2", "3.4")];
  expect(joinFractions({ runs, rules: [{ x: 99, right: 201, y: 502 }] })).toEqual(runs);
});

it("a caption's lines may hang below the words behind its label", () => {
  const extent = { left: 100, right: 400 };
  const lines = ["Table 1: Rain of all months at", "the stations of the coast"].map((text, index) =>
    finishLine([makeRun(text, { x: 100 + index * 45, y: 500 - index * 12 })], 1),
  );
  const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };
  const body = { size: 10, font: "Times-Roman", leading: 12 };
  const [caption] = findCaptions({ pages: [{ page: makePage([]), columns, lines }], body });
  expect(caption?.lines).toHaveLength(2);
});

it("a caption of double space ends where its text does, one of single space closer", () => {
  const extent = { left: 100, right: 400 };
  const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };
  const lines = [0, 1, 2].map((index) =>
    finishLine(
      [makeRun(index === 0 ? "Table 1: Rain of all months" : "of the coast", { y: 500 - index * 20 })],
      1,
    ),
  );
  const count = (leading: number) => {
    const body = { size: 10, font: "Times-Roman", leading };
    return findCaptions({ pages: [{ page: makePage([]), columns, lines }], body })[0]?.lines.length;
  };
  expect(count(20)).toBe(3);
  expect(count(12)).toBe(1);
});
