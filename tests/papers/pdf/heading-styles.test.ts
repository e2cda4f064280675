import { describe, expect, it } from "vitest";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import {
  bold,
  type Part,
  type PrintedLine,
  printPage,
  readSections,
  roman,
  set,
  smallCapitals,
} from "./print-page.ts";

describe("headings of sections", () => {
  it("are found in small capitals, centred, in the size of the text", () => {
    const lines = [
      ...set([["1. Introduction", smallCapitals]], 240),
      ...set(
        [
          ["2. ", roman],
          ["Moving buoys", smallCapitals],
        ],
        240,
      ),
      ...set(
        [
          ["Appendix ", smallCapitals],
          ["A. ", roman],
          ["Longer proofs", smallCapitals],
        ],
        200,
      ),
    ];
    expect(readSections(["prose", ...lines])).toEqual([
      "sec:1 Introduction",
      "sec:2 Moving buoys",
      "sec:A Longer proofs",
    ]);
  });

  it("are found in small capitals with a bold name among them, not where text is", () => {
    const lines = [
      ...set([["1. Introduction", smallCapitals]], 240),
      ...set(
        [
          ["2. Reading ", smallCapitals],
          ["buoy", bold],
          [" at sea", smallCapitals],
        ],
        240,
      ),
      ...set(
        [
          ["3. Reading ", smallCapitals],
          ["of the text", roman],
        ],
        240,
      ),
    ];
    const sections = readSections(["prose", ...lines]);
    expect(sections).toContain("sec:2 Reading buoy at sea");
    expect(sections.join(" ")).not.toContain("of the text");
  });

  it("are found in the letters of the text where their number is the next part", () => {
    const lines = [
      ...set([["1 Introduction", bold]]),
      ...set([["1.1 Moving buoys", roman]]),
      ...set([["1.2 Stations", roman]]),
    ];
    expect(readSections(["prose", ...lines])).toEqual([
      "sec:1 Introduction",
      "sec:1.1 Moving buoys",
      "sec:1.2 Stations",
    ]);
    const others = [...set([["1 Introduction", bold]]), ...set([["3.4 Metres of rain", roman]])];
    expect(readSections(["prose", ...others])).toEqual(["sec:1 Introduction"]);
  });

  it.each([
    ["§1. Introduction", "§1.1 Moving buoys"],
    ["1 | Introduction", "1.1 | Moving buoys"],
  ])("are numbered as %s", (section, part) => {
    const lines = [...set([[section, bold]]), ...set([[part, bold]])];
    expect(readSections(["prose", ...lines])).toEqual(["sec:1 Introduction", "sec:1.1 Moving buoys"]);
  });

  it("are appendices of a paper counted in Roman numbers, with their letter and title on one line", () => {
    const lines = [
      ...set([["I. INTRODUCTION", bold]], 240),
      ...set([["II. BUOYS", bold]], 240),
      ...set([["Appendix A: Longer proofs", bold]], 200),
      ...set([["1. First bound", bold]], 220),
    ];
    expect(readSections(["prose", ...lines])).toEqual([
      "sec:I INTRODUCTION",
      "sec:II BUOYS",
      "sec:A Longer proofs",
      "sec:A-1 First bound",
    ]);
  });

  it("begin with 1, whatever initials of authors look like", () => {
    const lines = [
      ...set([["A. Writer", bold]]),
      ...set([["1 Buoys", bold]]),
      ...set([["2 Stations", bold]]),
    ];
    expect(readSections(lines)).toEqual(expect.arrayContaining(["sec:1 Buoys", "sec:2 Stations"]));
  });

  it("are bold also when a word of them is code", () => {
    const parts: Part[] = [
      ["3 The function ", bold],
      ["efp", "CMTT10"],
      [" and others", bold],
    ];
    expect(readSections(["prose", ...set([["2 Model", bold]]), ...set(parts)])).toContain(
      "sec:3 The function efp and others",
    );
  });

  it("keep a second line that hangs behind the number", () => {
    const title: PrintedLine[] = [
      {
        parts: [
          ["3 ", bold],
          ["Moving and", bold],
        ],
        above: 14,
      },
      { parts: [["Standing buoys", bold]], x: 110 },
    ];
    expect(readSections(["prose", ...set([["2 Model", bold]]), ...title, ...set([])])).toContain(
      "sec:3 Moving and Standing buoys",
    );
  });
});

describe("a heading set into its paragraph", () => {
  const start = set([["9 Commands", bold]]);

  it("goes on over code to the stop of its last words", () => {
    const parts: Part[] = [
      ["9.1. ", roman],
      ["\\mod", "CMTT10"],
      [" and its relatives.", "CMTI10"],
      [" The command ", roman],
      ["\\mod", "CMTT10"],
      [" is one of several.", roman],
    ];
    expect(readSections(["prose", ...start, { parts, above: 8 }, "prose"])).toContain(
      "sec:9.1 \\mod and its relatives",
    );
  });

  it("may be set in small capitals", () => {
    const parts: Part[] = [
      ["9.1. ", roman],
      ["Bold symbols.", smallCapitals],
      [" They are set with a command of their own.", roman],
    ];
    expect(readSections(["prose", ...start, { parts, above: 8 }, "prose"])).toContain("sec:9.1 Bold symbols");
  });

  it("goes over two lines, the second of which the text goes on from", () => {
    const title = "9.1. All the commands of the storms and of the buoys and of rain on";
    const lines: PrintedLine[] = [
      { parts: [[title, bold]], above: 8 },
      {
        parts: [
          ["the coasts.", bold],
          [" There are several of them in the north.", roman],
        ],
      },
    ];
    const draft = writeDraft({ pages: [printPage(["prose", ...start, ...lines, "prose"])], outline: [] });
    expect(draft.sections.at(-1)).toMatchObject({ id: "sec:9.1", title: `${title.slice(5)} the coasts` });
    const texts = draft.blocks.flatMap((block) => (block.type === "paragraph" ? [block.text] : []));
    expect(texts).toContain("There are several of them in the north.");
    expect(texts.join(" ")).not.toContain("the coasts");
  });

  it("ends before text in italics, bold as it is", () => {
    const parts: Part[] = [
      ["9.1. Buoys: those of the coast.", bold],
      [" This part was written in the year of the storms", "CMTI10"],
    ];
    expect(readSections(["prose", ...start, { parts, above: 8 }, "prose"])).toContain(
      "sec:9.1 Buoys: those of the coast",
    );
  });

  it("ends before a name in its own letters where the space between them is wide", () => {
    const readTitle = (gap: number) => {
      const parts: Part[] = [
        ["9.1. Buoys.", bold],
        ["Drift", bold],
        [" goes on along the coast in the year of the storms", roman],
      ];
      return readSections(["prose", ...start, { parts, gap, above: 8 }, "prose"]).at(-1);
    };
    expect(readTitle(7)).toBe("sec:9.1 Buoys");
    expect(readTitle(2)).not.toBe("sec:9.1 Buoys");
  });

  it("goes on below in bold letters of another width", () => {
    const lines: PrintedLine[] = [
      { parts: [["9.1. All the commands of the storms and of the buoys and of the class", bold]], above: 8 },
      {
        parts: [
          ['"gale"', "LMMonoLt10-Bold"],
          [".", bold],
          [" There are several of them in the north.", roman],
        ],
      },
    ];
    expect(readSections(["prose", ...start, ...lines, "prose"])).toContain(
      'sec:9.1 All the commands of the storms and of the buoys and of the class "gale"',
    );
  });

  it("is a heading of its own where nothing but a formula interrupts its bold words", () => {
    const parts: Part[] = [
      ["9.1 ", bold],
      ["Computing ", bold],
      ["p", "CMMI10"],
      [" values", bold],
    ];
    expect(readSections(["prose", ...start, ...set(parts)])).toContain("sec:9.1 Computing p values");
  });
});

it("a heading below the caption of a table is no row of it", () => {
  const lines: PrintedLine[] = [
    { parts: [["Table 1: Rain of all months", roman]], above: 14 },
    {
      parts: [
        ["4", bold],
        ["SUMMARY", bold],
      ],
      gap: 12,
      above: 4,
    },
  ];
  const start = set([["3 Rain", bold]]);
  expect(readSections(["prose", ...start, ...lines, ...set([])])).toContain("sec:4 SUMMARY");
});
