import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readS2orc } from "../../../src/papers/read-s2orc.ts";
import { readTei } from "../../../src/papers/read-tei.ts";
import { listPlaces } from "../../../src/state/paper.ts";
import { expectLinearGrowth } from "../../support/growth.ts";
import { tideTei } from "./tide-tei.ts";

const paper = readTei(tideTei, "tide.tei.xml");
const block = (id: string) => paper.blocks.find((candidate) => candidate.id === id);
const wrap = (body: string, back = "") =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>${body}</body><back>${back}</back></text></TEI>`;
const read = (body: string, back = "") => readTei(wrap(body, back), "paper.tei.xml");

describe("readTei", () => {
  it("opens sections by their numbers, with a parent that has none of its own and the annex as appendix", () => {
    expect(paper.title).toBe("Sliding Medians for Tide Gauges");
    expect(paper.sections.map(({ id, level, kind }) => [id, level, kind])).toEqual([
      ["sec:abstract", 1, "abstract"],
      ["sec:1", 1, "body"],
      ["sec:2", 1, "body"],
      ["sec:2.1", 2, "body"],
      ["sec:4", 1, "body"],
      ["sec:4.1", 2, "body"],
      ["sec:availability", 1, "body"],
      ["sec:appendix", 1, "appendix"],
      ["sec:A", 1, "appendix"],
      ["sec:A.1", 2, "appendix"],
    ]);
    expect(paper.sections.find(({ id }) => id === "sec:A")).toMatchObject({ number: "A", title: "Details" });
    expect(block("p:appendix/1")).toMatchObject({ text: "More details follow." });
  });

  it("keeps the text of references inside a paragraph, and decodes what XML encodes", () => {
    expect(block("p:1/1")).toMatchObject({ text: "Gauges drift (Brine, 1999), as Figure 1 shows.", page: 1 });
    expect(block("p:abstract/1")).toMatchObject({ text: "We smooth tides & waves." });
    expect(block("p:4.1/1")).toMatchObject({ text: "Ten years. Two harbours." });
    expect(block("p:4.1/2")).toMatchObject({ text: "H_{2}O rises by 10^{-3} m." });
  });

  it("makes equations of formulas, numbered by their labels, and says that they are glyphs", () => {
    expect(block("eq:1")).toEqual({
      id: "eq:1",
      section: "sec:2.1",
      type: "equation",
      number: "1",
      text: "g t = median(x t-k , ..., x t+k )",
      page: 2,
    });
    expect(block("eq:u1")).toMatchObject({ text: "L = i |x i - g i |" });
    expect(block("eq:u2")).toMatchObject({ text: "k = 5" });
    expect(paper.quality).toBe("good");
    expect(paper.warnings[0]).toMatchObject({
      code: "FORMULAS_AS_GLYPHS",
      message: expect.stringContaining("3 formulas"),
    });
  });

  it("joins a paragraph that a page break cut, and not one that a formula ended", () => {
    expect(block("p:2.1/1")).toMatchObject({
      text: "The state is a median of the readings in a window that a page break cuts in two:",
    });
    expect(block("p:2.1/2")).toMatchObject({ text: "where w < 1. Then we minimise" });
  });

  it("keeps lists", () => {
    expect(paper.blocks.find(({ type }) => type === "list")).toMatchObject({
      id: "p:2.1/5",
      ordered: true,
      items: ["read", "sort"],
    });
  });

  it("puts a figure after the paragraph that mentions it, with its place on the page from the lower left", () => {
    const index = paper.blocks.findIndex(({ id }) => id === "fig:1");
    expect(paper.blocks[index - 1]?.id).toBe("p:1/1");
    expect(paper.blocks[index]).toMatchObject({
      number: "1",
      caption: "Drift at the gauges of two harbours.",
      page: 1,
      pictures: [{ page: 1, box: [60, 522, 180, 602] }],
    });
  });

  it("reads the rows of a table, also of one that is mentioned by its number only", () => {
    expect(block("tab:2")).toMatchObject({
      section: "sec:1",
      caption: "Error in cm.",
      text: "| Method | Harbour |  |\n| --- | --- | --- |\n| Mean | 4.1 |  |\n| Tide\\|Net | 1.2 | 0.9 |\n\nMeans of 3 runs.",
    });
    expect(block("tab:3")).toMatchObject({ section: "sec:A", caption: "Hyper-parameters." });
  });

  it("keeps a table without rows for its caption, and says so", () => {
    expect(block("tab:1")).toMatchObject({ section: "sec:4.1", caption: "Windows.", text: "" });
    expect(paper.warnings[1]).toMatchObject({
      code: "TABLES_WITHOUT_ROWS",
      message: expect.stringContaining("1 table,"),
    });
  });

  it("knows an algorithm by its caption", () => {
    expect(block("alg:1")).toMatchObject({ type: "algorithm", text: "for each t: sort the window" });
  });

  it("keeps footnotes and leaves out thanks, authors and words drawn in figures", () => {
    expect(block("fn:1")).toMatchObject({ text: "Apart from one threshold." });
    expect(JSON.stringify(paper)).not.toMatch(/harbour master|Ebb|Harbour5/);
    expect(block("p:availability/1")).toMatchObject({ text: "The readings are public." });
  });

  it("keeps references apart, as printed or put together", () => {
    expect(paper.references).toEqual(["B Brine. Salt in sensors. Sea. 1999", "C. Crest. Waves. 2001."]);
  });

  it("reads nested divisions and numbers written into headings", () => {
    const { sections, blocks } = read(
      "<div><head>1 Aims</head><p>One.</p><div><head>1.1 First aim</head><p>Two.</p></div><p>Three.</p></div><div><head>A Proofs</head><p>Four.</p></div>",
    );
    expect(sections.map(({ id, kind }) => [id, kind])).toEqual([
      ["sec:1", "body"],
      ["sec:1.1", "body"],
      ["sec:A", "appendix"],
    ]);
    expect(blocks.map(({ id }) => id)).toEqual(["p:1/1", "p:1.1/1", "p:1.1/2", "p:A/1"]);
  });

  it("cuts references and thanks that GROBID took for a part of the body", () => {
    const { blocks, references } = read(
      "<div><head>Acknowledgments</head><p>Thanks.</p></div><div><head>References</head><p>A. Author. Title.</p></div><div><head n='1'>Aims</head><p>One.</p></div>",
    );
    expect(references).toEqual(["A. Author. Title."]);
    expect(blocks).toMatchObject([{ text: "One." }]);
  });

  it("does without coordinates, pages, labels and captions", () => {
    const { blocks } = read(
      '<figure coords="7,1,2,3"><head/><figDesc>Tides.</figDesc></figure><figure coords="1,2,3,4,5"/><figure type="table"><table><row><cell/></row></table></figure><formula/><p/><note/><list/>',
    );
    expect(blocks).toMatchObject([
      { id: "fig:u1", caption: "Tides." },
      { id: "fig:u2", page: 1 },
      { id: "tab:u1" },
    ]);
    expect(blocks.every((found) => !("pictures" in found))).toBe(true);
  });
});

describe("readTei given hostile XML", () => {
  it.each([
    ["an element that is not closed", "<TEI><text><body><p>x</body></text></TEI>"],
    ["an end that is missing", tideTei.slice(0, 3000)],
    ["nothing", ""],
    ["text before the root", "tides <TEI/>"],
  ])("refuses %s with PAPER_FORMAT", (_, xml) => {
    expect(() => readTei(xml, "x.xml")).toThrow(
      expect.objectContaining({
        code: "PAPER_FORMAT",
        message: expect.stringMatching(/^x\.xml is broken XML/),
      }),
    );
  });

  it.each(["<html><body><p>x</p></body></html>", "<TEI/>", "<a><TEI><text><body/></text></TEI></a>"])(
    "refuses %s, which is no TEI",
    (xml) => {
      expect(() => readTei(xml, "x.xml")).toThrow(expect.objectContaining({ code: "PAPER_FORMAT" }));
    },
  );

  it("never expands entities of its own or reads files", () => {
    const bomb = `<!DOCTYPE TEI [<!ENTITY a "tide tide"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const { blocks } = readTei(bomb + wrap("<p>x &b; &f; &#120; &nbsp;y</p>"), "x.xml");
    expect(blocks).toMatchObject([{ text: "x &b; &f; x &nbsp;y" }]);
  });

  it("passes over characters that XML forbids", () => {
    const { blocks } = read("<p>tide\u0001s &#1; rise\uFFFE.</p>");
    expect(JSON.stringify(blocks)).toMatch(/"tides .{0,9} rise\."/);
    expect(JSON.stringify(blocks)).not.toMatch(/\\u0001/);
  });

  it.each([
    ["depth", wrap("<div>".repeat(50_000) + "</div>".repeat(50_000))],
    ["elements", wrap("<p/>".repeat(500_001))],
    ["divisions", wrap("<div><head>A</head></div>".repeat(20_001))],
    ["paragraphs", wrap("<p>A tide.</p>".repeat(20_001))],
  ])("refuses too much %s with PAPER_TOO_LARGE", (_, xml) => {
    expect(() => readTei(xml, "x.xml")).toThrow(expect.objectContaining({ code: "PAPER_TOO_LARGE" }));
  });

  it.each([
    ["paragraphs", 15_000, (size: number) => "<p>tide</p>".repeat(size)],
    [
      "references without targets",
      10_000,
      (size: number) => `<p>${"<ref type='table'>Table 3</ref>".repeat(size)}</p>`,
    ],
    [
      "figures and mentions",
      5_000,
      (size: number) => "<figure xml:id='f'/>".repeat(size) + "<p><ref target='#f'/>Tide.</p>".repeat(size),
    ],
    [
      "coordinates",
      300_000,
      (size: number) => `<figure coords="${"1,2,3,4,5;".repeat(size)}"><figDesc>x</figDesc></figure>`,
    ],
    [
      "cells",
      400,
      (size: number) =>
        `<figure type="table"><table>${`<row>${"<cell cols='999999999'>1</cell>".repeat(90)}</row>`.repeat(size)}</table></figure>`,
    ],
    [
      "blanks and dashes in a caption",
      500_000,
      (size: number) => `<figure><figDesc>Table ${" .".repeat(size)}</figDesc></figure>`,
    ],
  ])("takes no longer for each of many %s than for each of few", async (_, count, write) => {
    await expectLinearGrowth((size) => read(write(size)), count);
  });
});

const shared = fileURLToPath(new URL("../../../../shared/papers/N18-3011/N18-3011", import.meta.url));

describe.skipIf(!existsSync(`${shared}.tei.xml`))("a published paper, where it is present", () => {
  it("has the places in TEI that it has in S2ORC JSON, and its equations besides", () => {
    const tei = readTei(readFileSync(`${shared}.tei.xml`, "utf8"), "N18-3011.tei.xml");
    const json = readS2orc(readFileSync(`${shared}.json`, "utf8"), "N18-3011.json");
    expect([...listPlaces(tei)]).toEqual(expect.arrayContaining([...listPlaces(json)]));
    expect(tei.sections.map(({ id }) => id)).toEqual(json.sections.map(({ id }) => id));
    expect(tei.title).toBe(json.title);
    expect(tei.blocks.filter(({ type }) => type === "equation")).toHaveLength(3);
    expect(tei.references).toHaveLength(27);
  });
});
