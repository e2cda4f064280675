import { expect, it } from "vitest";
import { findCaptions } from "../../../src/papers/pdf/find-captions.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { makePage, makeRun } from "./make-run.ts";

const extent = { left: 100, right: 400 };
const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };

function findNumbers(font: string, label = "TABLE 2", title = "", above = "June 30 40"): string[] {
  const setLine = (text: string, y: number, name: string) =>
    finishLine([makeRun(text, { x: 200, y, size: 8, font: name })], 1);
  const lines = [
    setLine(above, 518, "Times-Roman"),
    finishLine(
      [
        makeRun(label, { x: 200, y: 509, size: 8, font }),
        ...(title === "" ? [] : [makeRun(title, { x: 240, y: 509, size: 8, font: "Times-Roman" })]),
      ],
      1,
    ),
    setLine("Rain of all months", 500, font),
  ];
  const pages = [{ page: makePage([]), columns, lines }];
  const body = { size: 10, font: "Times-Roman", leading: 12 };
  return findCaptions({ pages, body }).map(({ number }) => number);
}

it("a label alone on its line below a table is told by letters of its own", () => {
  const sentence = "the rain of all stations along the coast is in";
  expect(findNumbers("Helvetica", "TABLE 2", "", sentence)).toEqual(["2"]);
  expect(findNumbers("Times-Roman", "TABLE 2", "", sentence)).toEqual([]);
});

it("a label alone on its line below a row that ends early is no end of a sentence", () => {
  expect(findNumbers("Times-Roman")).toEqual(["2"]);
});

it("a label in small capitals is no sentence that begins close below a table", () => {
  expect(findNumbers("CMCSC10", "Table 2.", "Rain of all months")).toEqual(["2"]);
  expect(findNumbers("Times-Roman", "Table 2.", "Rain of all months")).toEqual([]);
});

it("a label with its title close below a table is told by letters that are not the text's either", () => {
  expect(findNumbers("Helvetica", "Table 2. Rain", "")).toEqual(["2"]);
  expect(findNumbers("Times-Roman", "Table 2. Rain", "")).toEqual([]);
});
