import { describe, expect, it } from "vitest";
import { findProse } from "../../../src/papers/pdf/find-prose.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import { makePage, makeRun } from "./make-run.ts";

const prose = [
  "Buoys drift along the coast while stations on land record the wind,",
  "the rain and the height of the tide; a map of the currents is drawn",
  "from both of them every hour, with an error of 0.81.",
];

const extent = { left: 100, right: 450 };
const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };
const body = { size: 10, font: "Times-Roman", leading: 12 };

/** A page of these lines from its top, in the order of a text without rules or justified lines. */
function readPage(lines: readonly { text: string; size?: number; y: number }[]) {
  const runs = lines.map(({ text, size = 10, y }) => makeRun(text, { y, size, width: text.length * 5 }));
  return writeDraft({ pages: [makePage(runs)], outline: [] });
}

function textOf({ blocks }: ReturnType<typeof readPage>): string {
  return JSON.stringify(blocks);
}

describe("a paper of a word processor", () => {
  it("keeps an abstract without a heading that ends in a number", () => {
    const draft = readPage([
      { text: "Tides of the North", size: 18, y: 720 },
      { text: "Anonymous", y: 690 },
      ...prose.map((text, index) => ({ text, size: 9, y: 660 - index * 11 })),
      { text: "1 Introduction", size: 14, y: 600 },
      ...prose.map((text, index) => ({ text: `${text} Indeed.`, y: 580 - index * 12 })),
    ]);

    expect(draft.title).toBe("Tides of the North");
    expect(textOf(draft)).toContain('error of 0.81."');
  });

  it("has no title where its first heading has the largest letters", () => {
    const draft = readPage([
      { text: "1 Introduction", size: 14, y: 700 },
      ...prose.map((text, index) => ({ text, y: 680 - index * 12 })),
    ]);

    expect(draft.sections.map(({ id }) => id)).toContain("sec:1");
  });

  it("has no title where its sections are all in the same large letters", () => {
    const draft = readPage([
      { text: "1 Setup", size: 14, y: 720 },
      ...prose.map((text, index) => ({ text, y: 700 - index * 12 })),
      { text: "2 Results", size: 14, y: 640 },
      { text: "2.1 Storms", size: 12, y: 620 },
      ...prose.map((text, index) => ({ text: `${text} Indeed.`, y: 600 - index * 12 })),
    ]);

    expect(draft.title).toBe("");
    expect(draft.sections.map(({ id }) => id)).toEqual(["sec:1", "sec:2", "sec:2.1"]);
  });

  it("has running text also where the right edge is ragged", () => {
    const lines = prose.map((text, index) =>
      finishLine([makeRun(text, { y: 600 - index * 12, width: [338, 330, 260][index] ?? 0 })], 1),
    );
    const rows = ["Steps", "Seeds"].map((text, index) =>
      finishLine([makeRun(text, { y: 500 - index * 12, width: 60 })], 1),
    );

    const found = findProse({ pages: [{ page: makePage([]), columns, lines: [...lines, ...rows] }], body });

    expect(lines.map((line) => found.has(line))).toEqual([true, true, true]);
    expect(rows.map((line) => found.has(line))).toEqual([false, false]);
  });

  it("has running text in a sentence that ends on its second line", () => {
    const findTwo = (second: string) => {
      const lines = [prose[0] ?? "", second].map((text, index) =>
        finishLine([makeRun(text, { y: 600 - index * 12, width: index === 0 ? 350 : 90 })], 1),
      );
      const found = findProse({ pages: [{ page: makePage([]), columns, lines }], body });
      return lines.map((line) => found.has(line));
    };

    expect(findTwo("the rain and the tide.")).toEqual([true, true]);
    expect(findTwo("Rain and tide")).toEqual([false, false]);
  });

  it("has no formulas of deviations that stand in brackets below their means", () => {
    const row = (texts: readonly string[], y: number) =>
      texts.map((text, index) => makeRun(text, { x: 100 + index * 80, y, width: text.length * 5 }));
    const page = makePage([
      ...prose.map((text, index) => makeRun(text, { y: 700 - index * 12, width: text.length * 5 })),
      ...row(["Ours", "84.0", "67.2", "64.0"], 640),
      ...row(["(best)", "(1.5)", "(2.5)", "(2.9)"], 628),
    ]);

    const draft = writeDraft({ pages: [page], outline: [] });

    expect(textOf(draft)).toContain("84.0");
    expect(textOf(draft)).not.toContain("eq:");
  });
});
