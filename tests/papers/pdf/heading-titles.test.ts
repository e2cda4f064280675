import { describe, expect, it } from "vitest";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import {
  bold,
  italic,
  type Part,
  type PrintedLine,
  printPage,
  readSections,
  roman,
  set,
} from "./print-page.ts";

describe("a title with other signs", () => {
  const start = set([["1 Rain", bold]]);

  it("has a colon of its own where its letters go on behind it", () => {
    const line: PrintedLine = {
      parts: [
        ["1.1 ", italic],
        ["Buoys: ", italic],
        ["those of the coast. ", italic],
        ["They drift and the office counts them", roman],
      ],
      above: 14,
    };
    expect(readSections(["prose", ...start, line, "prose"])).toContain("sec:1.1 Buoys: those of the coast");
  });

  it("may end with a stop where a list begins its paragraph", () => {
    const parts: Part[] = [["1.1 Buoys of the coast.", bold]];
    expect(readSections(["prose", ...start, ...set(parts)])).toContain("sec:1.1 Buoys of the coast.");
  });

  it("holds code and bold names among its italics", () => {
    const section = set([["1 Rain", bold]]);
    const parts: Part[] = [
      ["1.1 ", italic],
      ["coast", "CMBX10"],
      [" and ", italic],
      ["read", "CMITT10"],
    ];
    expect(readSections(["prose", ...section, ...set(parts)])).toContain("sec:1.1 coast and read");
  });
});

it("an unnumbered heading has the level of numbered ones in its letters, not only in their size", () => {
  const lines = [
    ...set([["1 RAIN", bold]]),
    ...set([["1.1 Buoys of the coast", bold]]),
    ...set([["1.2 Gauges of the coast", bold]]),
    ...set([["DETAILS OF THE WORK", bold]]),
    ...set([["Details of the coast", bold]]),
  ];
  const { sections } = writeDraft({ pages: [printPage(["prose", ...lines])], outline: [] });
  const levelOf = (title: string) => sections.find((section) => section.title === title)?.level;
  expect(levelOf("DETAILS OF THE WORK")).toBe(1);
  expect(levelOf("Details of the coast")).toBe(2);
});
