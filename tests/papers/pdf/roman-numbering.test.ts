import { expect, it } from "vitest";
import { RomanNumbering } from "../../../src/papers/pdf/roman-numbering.ts";

const headings = [
  "I. INTRODUCTION",
  "II. METHOD",
  "A. Residual",
  "B. Training",
  "1) Masks of storms",
  "III. RESULTS",
];

it("sections counted in Roman numbers are cited with all their levels", () => {
  const numbering = new RomanNumbering(headings);
  expect(headings.map((text) => numbering.read(text)?.number)).toEqual([
    "I",
    "II",
    "II-A",
    "II-B",
    "II-B1",
    "III",
  ]);
  expect(numbering.openAppendix(undefined, "Settings")).toMatchObject({ number: "A", kind: "appendix" });
  expect(numbering.read("A. Seeds")).toMatchObject({ number: "A-A", level: 2, kind: "appendix" });
});

it("items and out of order letters are no headings", () => {
  const numbering = new RomanNumbering(headings);
  expect(["II. METHOD", "A. Residual", "1) First"].map((text) => numbering.read(text))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it("a paper without them has none", () => {
  expect(new RomanNumbering(["1 Introduction", "I. Newton, Principia"]).read("I. Newton, Principia")).toBe(
    undefined,
  );
});
