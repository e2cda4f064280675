import { describe, expect, it } from "vitest";
import { bold, type Part, type PrintedLine, readSections, roman, set, smallCapitals } from "./print-page.ts";

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
