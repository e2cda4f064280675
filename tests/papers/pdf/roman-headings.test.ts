import { expect, it } from "vitest";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Layout } from "../../../src/papers/pdf/page-layout.ts";
import { readRomanHeading } from "../../../src/papers/pdf/roman-headings.ts";
import { RomanNumbering } from "../../../src/papers/pdf/roman-numbering.ts";
import { makeRun, makeRuns } from "./make-run.ts";

const body = { size: 10, leading: 12, font: "Times-Roman" };

it.each([
  ["a title before its text", ["1) Masks:", " all are made by hand."], "II-B1"],
  ["an item of a list", ["1) Masks", " (41 images). All are made by hand."], undefined],
])("in italics behind a number, %s is told by its colon", (_, [title = "", text = ""], number) => {
  const numbering = new RomanNumbering(["I. INTRODUCTION", "II. METHOD", "A. Residual", "B. Training"]);
  for (const heading of ["I. INTRODUCTION", "II. METHOD", "A. Residual", "B. Training"])
    numbering.read(heading);
  const above = finishLine([makeRun("words of the paragraph above", { y: 512 })], 1);
  const line = finishLine(makeRuns([title, { font: "Times-Italic" }], [text]), 1);
  const layout: Layout = { pages: [], body };

  expect(readRomanHeading([above, line], 1, layout, numbering)?.place?.number).toBe(number);
});
