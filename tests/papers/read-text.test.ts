import { describe, expect, it } from "vitest";
import { readText } from "../../src/papers/read-text.ts";
import { readFixture } from "./paper-folder.ts";

const paper = readText(readFixture("tide.txt"));
const block = (id: string) => paper.blocks.find((candidate) => candidate.id === id);

describe("readText", () => {
  it("recognises headings by number and by name, also the appendix behind the references", () => {
    expect(paper.title).toBe("Sliding Medians for Tide Gauges");
    expect(paper.sections.map(({ id }) => id)).toEqual([
      "sec:abstract",
      "sec:1",
      "sec:2",
      "sec:2.1",
      "sec:3",
      "sec:A",
    ]);
    expect(paper.references).toEqual(["[1] B. Brine. Salt in sensors. 1999."]);
  });

  it("keeps a numbered equation as its own line", () => {
    expect(block("eq:1")).toMatchObject({ number: "1", text: "g_t = median(x_{t-k}, ..., x_{t+k})" });
  });

  it("joins a word broken at a line end only when the paper writes it in one elsewhere", () => {
    expect(block("p:1/1")).toMatchObject({ text: expect.stringContaining("The multiplicative noise") });
    expect(block("p:1/1")).toMatchObject({ text: expect.stringContaining("the self-made kind") });
  });

  it("keeps the columns of a table under its caption", () => {
    expect(block("tab:1")).toMatchObject({
      caption: "Error in cm at two harbours.",
      text: expect.stringContaining("TideNet  1.2     1.1"),
    });
  });

  it("takes numbered lines that follow each other for a list, not for headings", () => {
    const { sections, blocks } = readText("Title\n\n1 Method\n\n1. Take the window\n2. Take the median\n");
    expect(sections.map(({ id }) => id)).toEqual(["sec:1"]);
    expect(blocks).toMatchObject([{ type: "list", items: ["Take the window", "Take the median"] }]);
  });
});
