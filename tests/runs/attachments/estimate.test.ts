import { describe, expect, it } from "vitest";
import { renderEstimate } from "../../../src/cli/render-estimate.ts";
import { estimateRun } from "../../../src/runs/estimate/estimate-run.ts";
import { parseSettings } from "../../../src/runs/parse-settings.ts";
import type { Paper, Picture } from "../../../src/state/paper.ts";
import { aPaper } from "../../support/a-paper.ts";

const model = "openai:gpt-4.1";

/** A paper of nine PDF pages with these pictures, one figure each. */
function aPaperWith(pictures: readonly Picture[]): Paper {
  const paper = aPaper();
  const figures = pictures.map((picture, index) => ({
    ...{ type: "figure" as const, id: `fig:${index + 1}`, section: "sec:1", caption: "", text: "" },
    pictures: [picture],
  }));
  return {
    ...paper,
    blocks: [...paper.blocks, ...figures],
    source: { ...paper.source, format: "pdf", pages: 9 },
  };
}

const estimate = (paper: Paper, settings: Parameters<typeof parseSettings>[0] = {}) =>
  estimateRun({ paper, settings: parseSettings({ model, ...settings }) });

describe("an estimate of a run with attachments", () => {
  const paper = aPaperWith([{ file: "a.pdf" }, { page: 2, box: [100, 100, 400, 300] }, { file: "b.eps" }]);

  it("counts the pictures in every call, as large as they are sent at the most", async () => {
    const [without, withPictures] = [await estimate(paper), await estimate(paper, { figures: true })];

    // 1,600 for the file and 765 for 900 x 600 pixels, with their ids; EPS cannot be sent
    const { tokens = 0, pictures } = withPictures.sizes.figures ?? {};
    expect([pictures, tokens]).toEqual([2, 1_600 + 765 + 2 * 7 + 40]);
    const more = withPictures.usage.inputTokens - without.usage.inputTokens;
    expect(more).toBe(tokens * without.usage.calls);
  });

  it("counts the PDF in the planner's call alone", async () => {
    const [without, withPdf] = [await estimate(paper), await estimate(paper, { attachPdf: true })];

    const more = withPdf.stages.map(({ agent, usage }, index) => [
      agent,
      usage.inputTokens - (without.stages[index]?.usage.inputTokens ?? 0),
    ]);
    expect(more.filter(([, tokens]) => tokens !== 0)).toEqual([["planner", 9 * 2_500 + 40]]);
  });

  it("says what they cost", async () => {
    const [without, attached] = [
      await estimate(paper),
      await estimate(paper, { attachPdf: true, figures: true }),
    ];

    expect(attached.attachedCost).toBeCloseTo((attached.usage.cost ?? 0) - (without.usage.cost ?? 0), 9);
    expect(attached.attachedCost).toBeGreaterThan(0.04);
    expect(without.attachedCost).toBeUndefined();
    const settings = parseSettings({ model, attachPdf: true, figures: true });
    const lines = renderEstimate({ title: "A", settings, estimate: attached }, 80).join(" ");
    expect(lines).toMatch(/2 pictures in every request .* the PDF in the planner's .* make up \$0\.\d+/);
  });

  it("is the same as without for a paper that has nothing to attach, and says so", async () => {
    const plain = { ...aPaper() };
    const settings = parseSettings({ model, figures: true });
    const estimated = await estimateRun({ paper: plain, settings });

    expect(estimated).toEqual(await estimateRun({ paper: plain, settings: { ...settings, figures: false } }));
    expect(renderEstimate({ title: "A", settings, estimate: estimated }, 80).join(" ")).toContain(
      "no pictures",
    );
  });
});
