import { describe, expect, it } from "vitest";
import { readS2orc } from "../../src/papers/read-s2orc.ts";
import { readFixture } from "./paper-folder.ts";

const paper = readS2orc(readFixture("tide.json"), "tide.json");
const block = (id: string) => paper.blocks.find((candidate) => candidate.id === id);
const read = (value: unknown) => readS2orc(JSON.stringify(value), "paper.json");
const body = [{ text: "Tides rise.", section: "Introduction", sec_num: "1" }];

describe("readS2orc", () => {
  it("puts the equations back where the text says EQUATION", () => {
    expect(block("eq:1")).toMatchObject({
      number: "1",
      text: "g t = median(x t-k , ..., x t+k )",
      section: "sec:2.1",
    });
    expect(block("eq:2")).toMatchObject({ text: "L = i |x i - g i |" });
    expect(block("p:2.1/1")).toMatchObject({ text: "The state is a median:" });
    expect(block("p:2.1/2")).toMatchObject({ text: "and it is cheap." });
    expect(paper.warnings).toEqual([]);
  });

  it("counts the equations that the original's cleaning deleted", () => {
    const cleaned = readS2orc(readFixture("tide.cleaned.json"), "tide.cleaned.json");
    expect(cleaned.warnings).toMatchObject([
      { code: "EQUATIONS_MISSING", message: expect.stringMatching(/^2 equations are missing/) },
    ]);
    expect(JSON.stringify(cleaned.blocks)).not.toContain("EQUATION");
    expect(cleaned.blocks.find(({ type }) => type === "table")).toMatchObject({
      id: "tab:1",
      section: "sec:3",
    });
  });

  it("joins a paragraph that GROBID ended at a formula", () => {
    expect(block("p:2.1/3")).toMatchObject({
      text: "We then minimise the loss with θ = 0.5 , which is fixed.",
    });
  });

  it("numbers a table as the text calls it, not by its key, and reads its cells with the empty ones", () => {
    expect(block("tab:1")).toMatchObject({
      caption: "Error in cm at two harbours.",
      section: "sec:3",
      text: "| Method | North | South |\n| --- | --- | --- |\n| Mean | 4.1 |  |\n| TideNet | 1.2 | w < 1.1 |",
    });
  });

  it("rebuilds a parent section that has no paragraph of its own", () => {
    expect(paper.sections.map(({ id, level }) => [id, level])).toEqual([
      ["sec:abstract", 1],
      ["sec:1", 1],
      ["sec:2", 1],
      ["sec:2.1", 2],
      ["sec:2.2", 2],
      ["sec:3", 1],
      ["sec:A", 1],
    ]);
  });

  it("finds the appendix in the back matter and leaves out thanks, author notes and words drawn in figures", () => {
    expect(block("p:A/1")).toMatchObject({ text: "The window is k = 5 and the threshold 0.5." });
    expect(JSON.stringify(paper)).not.toMatch(/harbour master|Equal contribution|North South Harbour5/);
  });

  it("takes the notice before a title off and joins a footnote cut in two", () => {
    expect(paper.title).toBe("Sliding Medians for Tide Gauges");
    expect(block("fn:1")).toMatchObject({ text: "Apart from one threshold, which is fixed." });
  });

  it("writes references from their parts", () => {
    expect(paper.references).toEqual(["B Brine. Salt in sensors. Sea. 1999"]);
  });

  it.each([
    ["pdf_parse", { title: "T", abstract: "We look.", pdf_parse: { body_text: body } }],
    [
      "latex_parse before grobid_parse",
      {
        title: "T",
        abstract: "We look.",
        latex_parse: { body_text: body },
        grobid_parse: { body_text: [{ text: "No." }] },
      },
    ],
    [
      "grobid_parse with null beside it",
      { title: "T", latex_parse: null, grobid_parse: { abstract: [{ text: "We look." }], body_text: body } },
    ],
    [
      "everything at the top",
      {
        metadata: { title: "T" },
        abstract: [{ text: "We look." }],
        body_text: [{ ...body[0], section: [["1", "Introduction"]] }],
      },
    ],
  ])("reads the layout with %s", (_, value) => {
    const { title, sections, blocks } = read(value);
    expect(title).toBe("T");
    expect(sections.map(({ number, kind }) => [number, kind])).toEqual([
      [undefined, "abstract"],
      ["1", "body"],
    ]);
    expect(blocks.map(({ type }) => type)).toEqual(["paragraph", "paragraph"]);
    expect(blocks[1]).toMatchObject({ text: "Tides rise." });
  });

  it("shows inline formulas of the LaTeX layout in place, and keeps an equation whose position is wrong", () => {
    const text = "Let INLINEFORM0 be small.";
    const spans = [
      { start: 4, end: 15, text: "INLINEFORM0", latex: "x_1" },
      { start: 900, end: 908, text: "EQUATION", raw_str: "y = 2", eq_num: "(7)" },
    ];
    const { blocks } = read({
      latex_parse: { body_text: [{ text, section: "A", sec_num: "1", eq_spans: spans }] },
    });
    expect(blocks).toMatchObject([{ text: "Let $x_1$ be small." }, { id: "eq:7", text: "y = 2" }]);
  });

  it("is patient with fields of the wrong kind", () => {
    const { blocks } = read({
      body_text: [
        null,
        7,
        { text: "Tides rise.", section: null, sec_num: 1, eq_spans: "none", ref_spans: null },
      ],
      ref_entries: [],
      bib_entries: null,
    });
    expect(blocks).toMatchObject([{ text: "Tides rise." }]);
  });

  it.each([
    ["broken JSON", '{"body_text": [', /broken JSON/],
    ["a list", "[1, 2]", /no paper/],
    ["another object", '{"name": "papercoder"}', /no body_text/],
  ])("refuses %s with PAPER_FORMAT", (_, json, message) => {
    expect(() => readS2orc(json, "x.json")).toThrow(
      expect.objectContaining({ code: "PAPER_FORMAT", message: expect.stringMatching(message) }),
    );
  });
});
