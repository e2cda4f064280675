import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../src/papers/read-markdown.ts";
import { readFixture } from "./paper-folder.ts";

const paper = readMarkdown(readFixture("tide.md"));
const block = (id: string) => paper.blocks.find((candidate) => candidate.id === id);

describe("readMarkdown", () => {
  it("finds title, numbered sections and appendix, and leaves out authors and thanks", () => {
    expect(paper.title).toBe("Sliding Medians for Tide Gauges");
    expect(paper.sections.map(({ id, kind }) => [id, kind])).toEqual([
      ["sec:abstract", "abstract"],
      ["sec:1", "body"],
      ["sec:2", "body"],
      ["sec:2.1", "body"],
      ["sec:2.2", "body"],
      ["sec:3", "body"],
      ["sec:A", "appendix"],
      ["sec:A.1", "appendix"],
    ]);
    expect(JSON.stringify(paper)).not.toMatch(/ada@|harbour master/);
  });

  it("reads equations with a tag or a trailing number, in $$ and in math fences", () => {
    expect(block("eq:1")).toMatchObject({
      text: "\\mathbf{g}_t = \\operatorname{median}(x_{t-k}, \\dots, x_{t+k})",
    });
    expect(block("eq:2")).toMatchObject({ text: "\\mathcal{L} = \\sum_i |x_i - g_i|" });
  });

  it("joins tables, figures and algorithms with captions above or below", () => {
    expect(block("tab:1")).toMatchObject({
      caption: "Error in cm at two harbours.",
      text: expect.stringContaining("| TideNet | 1.2"),
    });
    expect(block("tab:2")).toMatchObject({ caption: "Records a harbour.", section: "sec:A.1" });
    expect(block("fig:1")).toMatchObject({ caption: "The record of one week." });
    expect(block("alg:1")).toMatchObject({
      caption: "Repair",
      text: expect.stringContaining("  g[t] = median"),
    });
  });

  it("writes HTML tables as rows, cells over several columns once and over several rows again", () => {
    expect(block("tab:2")).toMatchObject({
      text: "| Harbour | Records |  |\n| --- | --- | --- |\n| Harbour | 2001 | 2002 & later |",
    });
  });

  it("closes up math that a converter spaced out, but not words or normal math", () => {
    expect(block("p:2.1/1")).toMatchObject({ text: "The state $\\mathbf{g}_{t}$ is a median:" });
    const { blocks } = readMarkdown(
      "# 1 A\n\nWith $\\text { if so } x _ { 1 }$ and $5 5 . 1 7 \\%$ and $a + b = c$ and $\\alpha _ { x } \\beta y$.",
    );
    expect(blocks).toMatchObject([
      { text: "With $\\text { if so } x _ { 1 }$ and $55.17\\%$ and $a + b = c$ and $\\alpha_{x}\\beta y$." },
    ]);
  });

  it("keeps references apart, also under a plain line that says References", () => {
    expect(paper.references).toEqual(["[1] B. Brine. Salt in sensors. 1999."]);
    const plain = readMarkdown(
      "# 1 A\n\nText.\n\nReferences  \n[1] One.\n[2] Two.\n\n[3] Three.\n\n# A. Extra\n\nMore.",
    );
    expect(plain.references).toEqual(["[1] One.", "[2] Two.", "[3] Three."]);
    expect(plain.blocks.map(({ id }) => id)).toEqual(["p:1/1", "p:A/1"]);
  });

  it("tells depth from numbers when a converter wrote every heading with one #", () => {
    const { sections } = readMarkdown(
      "# Title of It\n\n# Abstract\n\nx\n\n# 1. Intro\n\nx\n\n# 1.1. More\n\nx\n\n# Prompts:\n\nx\n\n# 2. End\n\nx",
    );
    expect(sections.map(({ id, level }) => [id, level])).toEqual([
      ["sec:abstract", 1],
      ["sec:1", 1],
      ["sec:1.1", 2],
      ["sec:prompts", 3],
      ["sec:2", 1],
    ]);
  });

  it("does not take the article A for an appendix, nor a sentence that begins like a caption", () => {
    const { sections, blocks } = readMarkdown(
      "# T\n\n## A Survey of Tides\n\nx\n\n## 1 Intro\n\n![](f.png)\nFigure 1. The week.\n\nFig. 1. A sentence goes on here.\n\nTable 3 shows it. Algorithm 1 is run twice. It ends.",
    );
    expect(sections.map(({ id }) => id)).toEqual(["sec:a-survey-of-tides", "sec:1"]);
    expect(blocks.filter(({ section }) => section === "sec:1").map(({ id }) => id)).toEqual([
      "fig:1",
      "p:1/1",
      "p:1/2",
    ]);
  });

  it("reads setext headings, an inline abstract, \\[ \\] and a number behind the closing $$", () => {
    const { title, sections, blocks } = readMarkdown(
      "Tides\n=====\n\nBy Ada\n\n**Abstract.** We measure.\n\n1 Method\n--------\n\n\\[ a = b \\]\n\n$$ c = d $$ (4)\n",
    );
    expect(title).toBe("Tides");
    expect(sections.map(({ id }) => id)).toEqual(["sec:abstract", "sec:1"]);
    expect(blocks.map(({ id }) => id)).toEqual(["p:abstract/1", "eq:u1", "eq:4"]);
    expect(blocks[0]).toMatchObject({ text: "We measure." });
  });

  it("keeps every appendix after the references and gives repeated numbers distinct ids", () => {
    const { sections } = readMarkdown("# T\n\n# 1 A\n\nx\n\n# References\n\n[1] x\n\n# 1 A\n\ny\n");
    expect(sections.map(({ id }) => id)).toEqual(["sec:1", "sec:1-2"]);
  });

  it("leaves out a submission checklist and says so", () => {
    const { sections, warnings } = readMarkdown(
      "# T\n\n# 1 A\n\nx\n\n# Some Paper Checklist\n\n# 1. Claims\n\nyes\n\n# 2. Limits\n\nno",
    );
    expect(sections.map(({ id }) => id)).toEqual(["sec:1"]);
    expect(warnings).toMatchObject([{ code: "CHECKLIST_LEFT_OUT" }]);
  });

  it("keeps < and > of math and code fences that never close", () => {
    const { blocks } = readMarkdown("# 1 A\n\nFor a<b and c>d.\n\n```py\nx = 1");
    expect(blocks).toMatchObject([
      { text: "For a<b and c>d." },
      { type: "code", language: "py", text: "x = 1" },
    ]);
  });
});
