import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { PdfDraft } from "../../../src/papers/pdf/worker-answer.ts";
import { readLatex } from "../../../src/papers/read-latex.ts";
import { readPdf } from "../../../src/papers/read-pdf.ts";
import { renderPaper } from "../../../src/papers/render-paper.ts";
import { fixturePath, readFixture } from "../paper-folder.ts";

let draft: PdfDraft;
let text: string;

beforeAll(async () => {
  draft = await readPdf(readFileSync(fixturePath("pdf/harbour.pdf")), "harbour.pdf");
  text = renderPaper(draft);
});

function findBlock(id: string) {
  const block = draft.blocks.find((candidate) => candidate.id === id);
  if (!block) throw new Error(`there is no ${id} among ${draft.blocks.map((other) => other.id).join(" ")}`);
  return block;
}

describe("a review copy in two columns", () => {
  it("gives the ids that its LaTeX gives", () => {
    const numbered = ({ sections, blocks }: Pick<PdfDraft, "sections" | "blocks">) =>
      [...sections, ...blocks].map(({ id }) => id).filter((id) => /^(?:sec|eq|tab|fig|fn):/.test(id));
    const latex = readLatex(readFixture("pdf/harbour.tex"));
    const wanted = numbered(latex).filter((id) => id !== "sec:front-matter");
    expect(numbered(draft).toSorted()).toEqual(wanted.toSorted());
    expect(wanted).toContain("eq:2");
  });

  it("has its title, and neither names nor addresses", () => {
    expect(draft.title).toBe("Tides in Narrow Harbours");
    expect(text).not.toMatch(/Ann Ebb|harbour\.example/);
    expect(draft.pages).toBe(2);
  });

  it("leaves out line numbers, the running head and page numbers", () => {
    expect(text).not.toContain("Under review");
    const words = draft.blocks.flatMap((block) =>
      "text" in block && block.type === "paragraph" ? [block.text] : [],
    );
    expect(words.join(" ").match(/\d+/g)).toEqual(["1"]);
  });

  it("joins a paragraph over the page break, and not with the next one", () => {
    expect(findBlock("p:3/1")).toMatchObject({
      text: expect.stringMatching(/^The network halves.*to try it on\.$/),
    });
    expect(findBlock("p:3/2")).toMatchObject({ text: expect.stringMatching(/^Nothing in the method/) });
  });

  it("keeps a table's blank cell in its column", () => {
    expect(findBlock("tab:1")).toMatchObject({
      caption: expect.stringMatching(/^Error in centimetres\. The last cell .* broke\.$/),
      text: expect.stringContaining("| Network | 3 | 11 | 27 |\n| Both gauges | 3 | 9 |  |"),
    });
  });

  it("says where a figure is, and keeps the words inside it out of the text", () => {
    const figure = findBlock("fig:1");
    expect(figure).toMatchObject({ caption: "Height at the quay on a day with wind.", text: "" });
    const [picture] = "pictures" in figure ? (figure.pictures ?? []) : [];
    if (!picture || !("box" in picture)) throw new Error("the figure has a place on a page");
    const [left, bottom, right, top] = picture.box;
    expect(picture.page).toBe(1);
    expect(right - left).toBeGreaterThan(140);
    expect(top - bottom).toBeGreaterThan(40);
  });

  it("shows formulas with their numbers, and says that they are glyphs only", () => {
    expect(findBlock("eq:1")).toMatchObject({ text: "r = h − p,", number: "1" });
    expect(draft.quality).toBe("degraded");
    expect(draft.warnings).toEqual([
      { code: "EQUATIONS_LINEAR", message: expect.stringMatching(/^2 displayed equations/) },
    ]);
  });

  it("links a footnote to the words it belongs to", () => {
    expect(findBlock("p:1/1")).toMatchObject({
      text: expect.stringContaining("calm weather only. [fn:1] Wind"),
    });
    expect(findBlock("fn:1")).toMatchObject({ text: "The harbour office prints one table for every quay." });
  });

  it("keeps bullets as a list", () => {
    expect(draft.blocks.find(({ type }) => type === "list")).toMatchObject({
      ordered: false,
      items: ["short gaps of an hour, at random;", "long gaps of a day, as after a storm."],
    });
  });

  it("puts references apart, and keeps the appendix after them", () => {
    expect(draft.references).toHaveLength(3);
    expect(draft.references[0]).toBe("[1] C. Flow. Harmonics for pilots. Harbour Letters, 3, 2001.");
    expect(draft.sections.filter(({ kind }) => kind === "appendix").map(({ id }) => id)).toEqual([
      "sec:A",
      "sec:A.1",
    ]);
    expect(findBlock("p:A.1/1")).toMatchObject({ text: "All numbers are medians over seeds one to five." });
  });
});
