import { describe, expect, it } from "vitest";
import { readPaper } from "../../src/papers/read-paper.ts";
import { outlinePaper, renderPaper } from "../../src/papers/render-paper.ts";
import { listPlaces } from "../../src/state/paper.ts";
import { fixturePath } from "./paper-folder.ts";

const paper = await readPaper(fixturePath("tide.tex"));
const rendered = renderPaper(paper);

describe("renderPaper", () => {
  it.each(["tide.tex", "tide.md", "tide.json", "tide.txt"])(
    "shows every section and block of %s with its id, in reading order",
    async (name) => {
      const { sections, blocks, ...rest } = await readPaper(fixturePath(name));
      const text = renderPaper({ ...rest, sections, blocks });
      const marks = [...listPlaces({ sections, blocks })].map((id) =>
        text.indexOf(id.startsWith("sec:") ? ` [${id}]\n` : `\n[${id}]`),
      );
      expect(Math.min(...marks)).toBeGreaterThan(0);
      const places = blocks.map(({ id }) => text.indexOf(`\n[${id}]`));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
  );

  it("writes headings, numbered captions, equations and code as Markdown", () => {
    expect(rendered).toContain("# Sliding Medians for Tide Gauges\n\n## Abstract [sec:abstract]\n");
    expect(rendered).toContain("### 2.1 Filter [sec:2.1]\n");
    expect(rendered).toContain("[eq:u1]\n$$\nk \\ge 1\n$$\n");
    expect(rendered).toContain("[tab:1] Table 1: Error in cm at two harbours.\n\\begin{tabular}");
    expect(rendered).toContain("[thm:1] Theorem 1 (Bounded error)\nThe error");
    expect(rendered).toContain("[code:1]\n```\npython repair.py");
  });

  it("shows one line, with the ids of what it holds, of a section to do without, and the rest as it was", () => {
    const shorter = renderPaper(paper, { without: new Set(["sec:2.1"]) });
    const [start, end] = [rendered.indexOf("### 2.1 Filter"), rendered.indexOf("### 2.2 Guarantee")];

    expect(shorter).toBe(
      `${rendered.slice(0, start)}### 2.1 Filter [sec:2.1] (left out of this request for lack of room, with [eq:1], [eq:2], [eq:3], [eq:u1], [alg:1])\n\n${rendered.slice(end)}`,
    );
    expect(renderPaper(paper, { without: new Set(["sec:none"]) })).toBe(rendered);
  });

  it("leaves references out", () => {
    expect(rendered).not.toContain("Salt in sensors");
  });

  it("fences code that holds fences with a longer one", () => {
    const blocks = [
      { type: "code" as const, id: "code:1", section: "sec:1", text: "```\ninside\n```", language: "md" },
    ];
    expect(renderPaper({ title: "T", sections: paper.sections, blocks })).toContain(
      "[code:1]\n````md\n```\ninside\n```\n````",
    );
  });
});

describe("outlinePaper", () => {
  it("lists sections with what they hold and nothing else", () => {
    expect(outlinePaper(paper).split("\n").slice(0, 12)).toEqual([
      "Sliding Medians for Tide Gauges",
      "- [sec:abstract] Abstract",
      "- [sec:1] Introduction",
      "- [sec:2] Method",
      "  - [sec:2.1] Filter",
      "    - [eq:1]",
      "    - [eq:2]",
      "    - [eq:3]",
      "    - [eq:u1]",
      "    - [alg:1] Repair",
      "  - [sec:2.2] Guarantee",
      "    - [thm:1] Theorem 1 (Bounded error)",
    ]);
  });
});
