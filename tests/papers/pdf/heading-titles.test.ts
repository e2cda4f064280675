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

  it("is none where a bold line of an abstract begins with a share", () => {
    const line = (text: string): PrintedLine => ({ parts: [[text, bold]], above: 12 });
    const abstract = [
      line("rates of the rain fall by as much as"),
      line("4.1% to 4.4%. A bound on them follows"),
    ];
    expect(readSections([...abstract, "prose", ...start, "prose"])).toEqual(["sec:1 Rain"]);
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

describe("a heading whose text begins below in its letters", () => {
  const start = set([["1 Rain", bold]]);
  const read = (words: string, below: string) => {
    const title: PrintedLine = { parts: [[words, italic]], above: 14 };
    return readSections(["prose", ...start, title, { parts: [[below, italic]] }, "prose"]);
  };

  it("ends early, without a stop, above a capital", () => {
    expect(read("1.1. Buoys of the coast", "The office counts them")).toContain("sec:1.1 Buoys of the coast");
  });

  it("is none where the sentence goes on", () => {
    expect(read("1.1. Buoys of the coast", "drift and are counted")).not.toContain(
      "sec:1.1 Buoys of the coast",
    );
    expect(read("1.1. Buoys of the coast,", "Drifting")).not.toContain("sec:1.1 Buoys of the coast,");
  });
});

it("a title in italics may end with the stop that its text would follow on the same line", () => {
  const title: PrintedLine = { parts: [["1.1. Buoys of the whole coast.", italic]], above: 14 };
  expect(readSections(["prose", ...set([["1 Rain", bold]]), title, "prose"])).toContain(
    "sec:1.1 Buoys of the whole coast.",
  );
});

it("a title may have a comma at the end of its first line, not of its last", () => {
  const read = (last: string) => {
    const first = {
      parts: [["2 Rain of the whole coast and of all the islands in the north,", bold] as Part],
      above: 14,
    };
    return readSections(["prose", ...set([["1 Rain", bold]]), first, ...set([[last, bold]]).map(close)]);
  };
  const close = (line: PrintedLine | "prose") => (line === "prose" ? line : { ...line, above: 0 });
  expect(read("wind and tides").at(-1)).toMatch(/^sec:2 Rain .* wind and tides$/);
  expect(read("wind and tides,").join()).not.toContain("sec:2");
});

describe("the label of an appendix alone on its line", () => {
  const start = set([["1 Rain", bold]]);

  it("has its title below", () => {
    const label: PrintedLine = { parts: [["Appendix A.", bold]], above: 14 };
    const [title, ...rest] = set([["Longer proofs", bold]]);
    if (!title || title === "prose") throw new Error("no line");
    expect(readSections(["prose", ...start, label, { ...title, above: 2 }, ...rest])).toContain(
      "sec:A Longer proofs",
    );
  });

  it("is section A where the abstract is led by a dash, as the IEEE has it", () => {
    const abstract: PrintedLine = { parts: [["Abstract—The buoys drift.", bold]] };
    expect(readSections([abstract, "prose", ...start, ...set([["Appendix", bold]])])).toContain(
      "sec:A Appendix",
    );
  });

  it("is a section itself where text follows, none above sections of its own", () => {
    expect(readSections(["prose", ...start, ...set([["Appendix", bold]])])).toContain(
      "sec:appendix Appendix",
    );
    const [label] = set([["Appendix", bold]]);
    if (!label) throw new Error("no line");
    const own = readSections(["prose", ...start, label, ...set([["A Longer proofs", bold]])]);
    expect(own).toContain("sec:A Longer proofs");
    expect(own.join()).not.toContain("sec:appendix");
  });
});

it("sections in capitals without a number are found where others are counted I, II", () => {
  const capitals = { font: "Times-Roman", size: 8 };
  const text = (y: number) =>
    [0, 12, 24].map((down) => makeRun("the buoys drift along the coast", { y: y - down, width: 360 }));
  const title = (words: string, y: number) => makeRun(words, { x: 240, y, ...capitals });
  const runs = [
    ...text(740),
    title("I. INTRODUCTION", 690),
    ...text(670),
    title("II. BUOYS", 620),
    ...text(600),
    title("DATA OF THE COAST", 550),
    ...text(530),
  ];
  const { sections } = writeDraft({ pages: [makePage(runs)], outline: [] });
  expect(sections.map(({ title: words }) => words)).toContain("DATA OF THE COAST");
});

describe("a title in bold letters", () => {
  const read = (font: string, count = 1) => {
    const first: PrintedLine = {
      parts: [["2 Rain of the whole coast and of all the islands in the north", bold]],
      above: 14,
    };
    const more: PrintedLine[] = Array.from({ length: count }, () => ({
      parts: [["gauges of the coast and of all the islands in the north and south", font]],
    }));
    return readSections(["prose", ...set([["1 Rain", bold]]), first, ...more, "prose"]).at(-1);
  };

  it("may end with a line of bold code, not of an example's", () => {
    expect(read("LMMono10-Bold")).toMatch(/gauges/);
    expect(read("CMTT10")).not.toMatch(/gauges/);
  });

  it("may go over five lines", () => {
    expect(read(bold, 4)?.match(/gauges/g)).toHaveLength(4);
  });
});

it("an item is no heading, in letters of one or not", () => {
  const sections = readSections([
    "prose",
    ...set([["1 Rain", bold]]),
    ...set([["• Buoys of the coast", bold]]),
  ]);
  expect(sections).toEqual(["sec:1 Rain"]);
});
