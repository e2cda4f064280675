import { expect, it } from "vitest";
import { findTables } from "../../../src/papers/pdf/find-tables.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Line } from "../../../src/papers/pdf/page.ts";
import { makePage, makeRun } from "./make-run.ts";

const pair = {
  isTwoColumn: true,
  left: { left: 50, right: 300 },
  right: { left: 312, right: 562 },
  full: { left: 50, right: 562 },
};

function setRow(y: number, ...cells: [text: string, x: number][]): Line {
  const runs = cells.map(([text, x]) => makeRun(text, { x, y, size: 8 }));
  return { ...finishLine(runs, 1), column: "left" };
}

function findRows(rows: Line[], rules: { x: number; right: number; y: number }[], beside: Line[] = []) {
  const captionLine = setRow(600, ["Table 1: Rain of all months of the year", 80]);
  const layout = {
    page: makePage([], { rules }),
    columns: pair,
    lines: [captionLine, ...rows, ...beside],
  };
  const caption = { type: "table" as const, number: "1", lines: [captionLine], box: captionLine, layout };
  return findTables(layout, [caption], new Set(beside), new Set())[0]?.text;
}

it("a table's head may stand above its first rule", () => {
  const rows = [
    setRow(580, ["Month", 80], ["North", 140], ["South", 200]),
    setRow(568, ["May", 80], ["10", 140], ["20", 200]),
    setRow(558, ["June", 80], ["30", 140], ["40", 200]),
  ];
  const rules = [577, 554].map((y) => ({ x: 70, right: 240, y }));
  expect(findRows(rows, rules)).toContain("Month | North | South");
});

it("a table that runs into the other column keeps its rows beside the text there", () => {
  const rows = [
    setRow(580, ["Month", 60], ["North", 160], ["South", 320]),
    setRow(568, ["May", 60], ["10", 160], ["20", 320]),
    setRow(558, ["June", 60], ["30", 160], ["40", 320]),
  ];
  const beside = [574, 562, 550].map((y): Line => {
    const words = makeRun("words of the text beside the table", { x: 345, width: 217, y });
    return { ...finishLine([words], 1), column: "right" };
  });
  const rules = [590, 577, 554].map((y) => ({ x: 55, right: 380, y }));
  const text = findRows(rows, rules, beside);
  expect(text).toContain("May | 10 | 20");
  expect(text).toContain("June | 30 | 40");
});

it("a heading above a table's first rule is no row of it", () => {
  const bold = (text: string, x: number) => makeRun(text, { x, y: 580, size: 10, font: "Times-Bold" });
  const rows = [
    { ...finishLine([bold("4.1", 80), bold("Rain of May", 110)], 1), column: "left" as const },
    setRow(568, ["May", 80], ["10", 140], ["20", 200]),
    setRow(558, ["June", 80], ["30", 140], ["40", 200]),
  ];
  const rules = [577, 554].map((y) => ({ x: 70, right: 240, y }));
  expect(findRows(rows, rules)).not.toContain("Rain of May");
});

it("lines of a formula between bars of fractions are no table", () => {
  const find = (...texts: [left: string, right: string][]) => {
    const lines = texts.map(([left, right], index) => setRow(580 - index * 11, [left, 80], [right, 160]));
    const rules = [590, 550].map((y) => ({ x: 70, right: 240, y }));
    return findTables({ page: makePage([], { rules }), columns: pair, lines }, [], new Set(), new Set());
  };
  expect(find(["May", "10"], ["June", "30"])).toHaveLength(1);
  expect(find(["= f(x)", "(0 ≤ x)"], ["= g(x)", "(1 ≤ x)"])).toEqual([]);
  expect(find(["M(t)", "∑ u"], ["N(t)", "(0 ≤ t)"])).toEqual([]);
});
