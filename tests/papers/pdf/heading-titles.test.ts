import { describe, expect, it } from "vitest";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { collectHeading } from "../../../src/papers/pdf/heading-style.ts";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import { makePage, makeRun } from "./make-run.ts";
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

  it("may end with code behind a colon", () => {
    const section = set([["1 Rain", bold]]);
    const parts: Part[] = [
      ["1.1 ", bold],
      ["Labels of the chart: ", bold],
      ["draw()", "CMTT10"],
    ];
    expect(readSections(["prose", ...section, ...set(parts)])).toContain(
      "sec:1.1 Labels of the chart: draw()",
    );
  });
});

it("a heading in italics may follow close below another", () => {
  const [one, ...rest] = set([["1.1 Rain", italic]]);
  const [two] = set([["1.1.1 Gauges", italic]]);
  if (!one || !two || two === "prose") throw new Error("no line");
  const lines = ["prose" as const, ...set([["1 Weather", bold]]), one, { ...two, above: 2 }, ...rest];
  expect(readSections(lines)).toEqual(expect.arrayContaining(["sec:1.1 Rain", "sec:1.1.1 Gauges"]));
});

it("a title in large letters goes on below a name in a font of its own", () => {
  const font = { font: "Times-Bold", size: 12 };
  const flow = [
    finishLine(
      [
        makeRun("3 USING ", { x: 100, y: 500, ...font }),
        makeRun("GAUGES", { x: 160, y: 500, size: 12, width: 190 }),
      ],
      1,
    ),
    finishLine([makeRun("IN HARBOURS", { x: 115, y: 486, ...font })], 1),
  ];
  const extent = { left: 100, right: 400 };
  const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };
  const pages = [{ page: makePage([]), columns, lines: flow }];
  const body = { size: 10, font: "Times-Roman", leading: 12 };
  expect(collectHeading(flow, 0, { pages, body })).toEqual(flow);
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
