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

it("the count goes on behind one heading that was missed", () => {
  const numbering = new RomanNumbering(headings);
  const met = ["I. INTRODUCTION", "A. Buoys", "C. Coasts", "III. RESULTS", "B. Rain", "A. Wind"];
  expect(met.map((text) => numbering.read(text)?.number)).toEqual([
    "I",
    "I-A",
    "I-C",
    "III",
    undefined,
    "III-A",
  ]);
});

it("parts of an appendix may be counted in digits", () => {
  const numbering = new RomanNumbering(headings);
  numbering.read("I. INTRODUCTION");
  expect(numbering.read("1. Items")).toBe(undefined);
  numbering.openAppendix("A", "Proofs");
  expect(numbering.read("1. Bounds")).toMatchObject({ number: "A-1", level: 2, kind: "appendix" });
  expect(numbering.read("2. Limits")).toMatchObject({ number: "A-2", title: "Limits" });
});
