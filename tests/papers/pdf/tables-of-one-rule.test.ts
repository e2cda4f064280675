import { expect, it } from "vitest";
import { findFigures } from "../../../src/papers/pdf/find-figures.ts";
import { findTables } from "../../../src/papers/pdf/find-tables.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Line, Rule } from "../../../src/papers/pdf/page.ts";
import { makePage, makeRun } from "./make-run.ts";

const extent = { left: 50, right: 300 };
const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };
const head = setRow(580, ["Month", 80], ["North", 140], ["South", 200]);
const rows = [
  setRow(568, ["May", 80], ["10", 140], ["20", 200]),
  setRow(558, ["June", 80], ["30", 140], ["40", 200]),
];
const rule = { x: 70, right: 240, y: 577 };

function setRow(y: number, ...cells: [text: string, x: number][]): Line {
  const runs = cells.map(([text, x]) => makeRun(text, { x, y, size: 8 }));
  return { ...finishLine(runs, 1), column: "left" };
}

function layOut(lines: Line[], rules: Rule[] = [rule]) {
  return { page: makePage([], { rules }), columns, lines };
}

function readTables(lines: Line[], rules?: Rule[]): string[] {
  return findTables(layOut(lines, rules), [], new Set(), new Set()).map(({ text }) => text);
}

it("a table without a caption is told by one stroke between its head and its rows", () => {
  expect(readTables([head, ...rows])[0]?.split("\n")).toEqual([
    "| Month | North | South |",
    "| --- | --- | --- |",
    "| May | 10 | 20 |",
    "| June | 30 | 40 |",
  ]);
});

it("a stroke with one row below or words above is no table", () => {
  expect(readTables([head, ...rows.slice(0, 1)])).toEqual([]);
  expect(readTables([setRow(580, ["the wind of all months and stations", 72]), ...rows])).toEqual([]);
});

it("a head of two lines keeps the word that stands alone in the upper one", () => {
  expect(readTables([setRow(589, ["Coast", 140]), head, ...rows])[0]).toContain("|  | Coast |  |");
});

it("a stroke inside another table's frame makes no second table of its rows", () => {
  const frame = [590, 550].map((y) => ({ x: 60, right: 250, y }));
  expect(readTables([head, ...rows], [...frame, rule])).toHaveLength(1);
});

it("a table of one stroke below a figure's caption is none of the figure", () => {
  const captionLine = setRow(600, ["Figure 1. Stations of the coast", 100]);
  const layout = layOut([captionLine, head, ...rows]);
  const caption = { type: "figure" as const, number: "1", lines: [captionLine], box: captionLine, layout };
  const tables = findTables(layout, [caption], new Set(), new Set());
  const taken = new Set(tables.flatMap(({ lines }) => lines));
  expect(tables[0]?.text).toContain("June | 30 | 40");
  expect(findFigures(layout, [caption], taken, new Set(), 10)[0]?.lines).toEqual([]);
});

it("references below a caption without a picture are none of the figure", () => {
  const captionLine = setRow(600, ["Figure 1. Stations of the coast", 100]);
  const list = [setRow(580, ["References", 50]), setRow(568, ["[1] Rain of all months", 50])];
  const layout = layOut([captionLine, ...list], []);
  const caption = { type: "figure" as const, number: "1", lines: [captionLine], box: captionLine, layout };
  expect(findFigures(layout, [caption], new Set(), new Set(), 10)[0]?.lines).toEqual([]);
});
