import type { DraftRecall, PaperRecall } from "./measure-paper.ts";

/** The measures of a paper as JSON, without its sentences. */
export function summariseRecall({ pdf, latex, unprinted, ...measures }: PaperRecall) {
  return {
    ...measures,
    unprinted: unprinted.length,
    pdf: pickShares(pdf),
    ...(latex ? { latex: pickShares(latex) } : {}),
  };
}

function pickShares({ sentences, headings, depths, rows }: DraftRecall) {
  return { ...sentences, headings, depths, rows };
}
