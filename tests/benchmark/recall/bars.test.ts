import { describe, expect, it } from "vitest";
import { judgeRecall } from "../../../src/benchmark/recall/bars.ts";
import type { PaperRecall } from "../../../src/benchmark/recall/measure-paper.ts";
import { parseOptions } from "../../../src/benchmark/recall/options.ts";
import { renderRecall } from "../../../src/benchmark/recall/render-recall.ts";

const all = { found: 100, of: 100 };
const none = { found: 0, of: 0 };

function aRecall(changes: Partial<PaperRecall> & { strict?: number } = {}): PaperRecall {
  const { strict = 100, ...rest } = changes;
  const sentences = {
    loose: all,
    strict: { found: strict, of: 100 },
    order: all,
    appendix: none,
    captions: none,
  };
  return {
    name: "tide",
    source: "latex",
    pages: 8,
    isTwoColumn: false,
    seconds: 0.5,
    unprinted: [],
    pdf: {
      sentences,
      headings: all,
      depths: all,
      rows: none,
      found: [],
      matchedHeadings: [],
      missedRows: [],
      text: "",
    },
    straddling: { found: 3, of: 4 },
    leftovers: { runningHeads: [], pageNumbers: [], lineNumbers: [] },
    latex: undefined,
    ids: { missing: [], surplus: [] },
    ...rest,
  };
}

const failures = (...papers: PaperRecall[]) =>
  judgeRecall(papers)
    .filter(({ holds }) => !holds)
    .map(({ paper, measure }) => `${paper} ${measure}`);

describe("judgeRecall", () => {
  it("passes a paper that is read well, and measures nothing where there is nothing", () => {
    expect(failures(aRecall())).toEqual([]);
    expect(judgeRecall([aRecall()]).map(({ measure }) => measure)).not.toContain("rows");
  });

  it("asks for 95 % of one column and 94 % of two", () => {
    expect(failures(aRecall({ strict: 94 }))).toEqual(["tide strict"]);
    expect(failures(aRecall({ strict: 94, isTwoColumn: true }))).toEqual([]);
    expect(failures(aRecall({ strict: 93, isTwoColumn: true }))).toEqual(["tide strict"]);
  });

  it("judges sentences across breaks over all papers together", () => {
    const weak = aRecall({ straddling: { found: 1, of: 4 } });
    expect(failures(weak)).toEqual(["all straddling"]);
    expect(failures(weak, aRecall({ straddling: { found: 10, of: 10 } }))).toEqual([]);
  });

  it("forgives no left-over page number and no id that differs", () => {
    const leftovers = { runningHeads: [], pageNumbers: ["7"], lineNumbers: [] };
    expect(failures(aRecall({ leftovers, ids: { missing: ["eq:1"], surplus: ["eq:2"] } }))).toEqual([
      "tide page numbers left",
      "tide ids missing",
      "tide ids surplus",
    ]);
  });

  it("does not judge by a truth that is weak itself", () => {
    expect(failures(aRecall({ source: "s2orc", strict: 10 }))).toEqual([]);
  });
});

describe("renderRecall", () => {
  it("shows each paper, the mean, ids that differ and bars that do not hold", () => {
    const papers = [aRecall({ strict: 90, ids: { missing: ["eq:1"], surplus: [] } })];
    const report = renderRecall(papers, judgeRecall(papers));
    expect(report).toMatch(/^tide +latex +8 +100\.0 \(100\) +90\.0 \(100\)/m);
    expect(report).toMatch(/^mean +100\.0 +90\.0/m);
    expect(report).toContain("tide: ids missing: eq:1");
    expect(report).toContain("FAIL tide: strict 90.0 %, at least 95 %");
    expect(report).not.toContain("ids surplus");
  });
});

describe("parseOptions", () => {
  it("reads the folder, the papers and the flags", () => {
    expect(parseOptions(["papers", "tide", "--misses"])).toEqual({
      folder: "papers",
      papers: ["tide"],
      json: false,
      misses: true,
      help: false,
    });
  });

  it("refuses what it does not know", () => {
    expect(() => parseOptions(["papers", "--all"])).toThrow(/--all/);
    expect(() => parseOptions([])).toThrow(/a folder of papers is needed/);
  });
});
