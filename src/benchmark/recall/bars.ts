import type { PaperRecall } from "./measure-paper.ts";
import { addShares, type Share, toPercent } from "./measures/share.ts";

/** A bar that a paper, or all of them together, must reach. */
export interface Verdict {
  paper: string;
  measure: string;
  value: number;
  /** In percent, or a count where `isCount`. */
  bar: number;
  isCount: boolean;
  holds: boolean;
}

const bars = { oneColumn: 95, twoColumn: 94, straddling: 70, headings: 97, appendix: 97, rows: 95 };

/** Judges what was measured against LaTeX; sentences across breaks are too few in one paper and judged together. */
export function judgeRecall(papers: readonly PaperRecall[]): Verdict[] {
  const judged = papers.filter(({ source }) => source === "latex");
  const straddling = addShares(judged.map((paper) => paper.straddling));
  return [...judged.flatMap(judgePaper), ...atLeast("all", "straddling", straddling, bars.straddling)];
}

function judgePaper({ name, isTwoColumn, pdf, leftovers, ids }: PaperRecall): Verdict[] {
  return [
    ...atLeast(name, "strict", pdf.sentences.strict, isTwoColumn ? bars.twoColumn : bars.oneColumn),
    ...atLeast(name, "appendix", pdf.sentences.appendix, bars.appendix),
    ...atLeast(name, "headings", pdf.headings, bars.headings),
    ...atLeast(name, "rows", pdf.rows, bars.rows),
    none(name, "running heads left", leftovers.runningHeads),
    none(name, "page numbers left", leftovers.pageNumbers),
    none(name, "line numbers left", leftovers.lineNumbers),
    ...(ids ? [none(name, "ids missing", ids.missing), none(name, "ids surplus", ids.surplus)] : []),
  ];
}

// a paper without tables has no rows to lose
function atLeast(paper: string, measure: string, measured: Share, bar: number): Verdict[] {
  const value = toPercent(measured);
  return value === undefined ? [] : [{ paper, measure, value, bar, isCount: false, holds: value >= bar }];
}

function none(paper: string, measure: string, found: readonly string[]): Verdict {
  return { paper, measure, value: found.length, bar: 0, isCount: true, holds: found.length === 0 };
}
