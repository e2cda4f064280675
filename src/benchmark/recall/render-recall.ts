import { alignColumns } from "../align-columns.ts";
import type { Verdict } from "./bars.ts";
import type { DraftRecall, PaperRecall } from "./measure-paper.ts";
import { addShares, type Share, toPercent } from "./measures/share.ts";

const columns = [
  "paper",
  "source",
  "pages",
  "loose",
  "strict",
  "order",
  "appendix",
  "captions",
  "straddling",
  "headings",
  "depths",
  "rows",
  "left over",
  "ids -/+",
  "s",
];

/** The measures of each paper as a table, the means, and each bar that does not hold. */
export function renderRecall(papers: readonly PaperRecall[], verdicts: readonly Verdict[]): string {
  const rows = papers.flatMap((paper) => [showPdf(paper), ...(paper.latex ? [showLatex(paper.latex)] : [])]);
  const failed = verdicts.filter(({ holds }) => !holds);
  return [
    alignColumns([
      columns,
      ...rows,
      showMean(
        papers.map(({ pdf }) => pdf),
        papers,
      ),
    ]),
    "",
    ...papers.flatMap(describeIds),
    ...failed.map(describeFailure),
    `${verdicts.length - failed.length} of ${verdicts.length} bars hold.`,
  ].join("\n");
}

function showPdf({
  name,
  source,
  pages,
  isTwoColumn,
  pdf,
  straddling,
  leftovers,
  ids,
  seconds,
}: PaperRecall): string[] {
  const left = [leftovers.runningHeads, leftovers.pageNumbers, leftovers.lineNumbers].map(
    ({ length }) => length,
  );
  return [
    name,
    source === "latex" ? "latex" : `${source} (weak)`,
    `${pages}${isTwoColumn ? " 2c" : ""}`,
    ...showShares(pdf, straddling),
    left.join("/"),
    ids ? `${ids.missing.length}/${ids.surplus.length}` : "",
    seconds.toFixed(1),
  ];
}

function showLatex(latex: DraftRecall): string[] {
  return ["  its LaTeX", "", "", ...showShares(latex, { found: 0, of: 0 }), "", "", ""];
}

function showShares({ sentences, headings, depths, rows }: DraftRecall, straddling: Share): string[] {
  const { loose, strict, order, appendix, captions } = sentences;
  return [loose, strict, order, appendix, captions, straddling, headings, depths, rows].map(showShare);
}

function showMean(drafts: readonly DraftRecall[], papers: readonly PaperRecall[]): string[] {
  const mean = (pick: (draft: DraftRecall) => Share) => {
    const values = drafts
      .map(pick)
      .map(toPercent)
      .filter((value) => value !== undefined);
    return values.length === 0
      ? ""
      : (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1);
  };
  const { loose, strict, order, appendix, captions } = {
    loose: mean(({ sentences }) => sentences.loose),
    strict: mean(({ sentences }) => sentences.strict),
    order: mean(({ sentences }) => sentences.order),
    appendix: mean(({ sentences }) => sentences.appendix),
    captions: mean(({ sentences }) => sentences.captions),
  };
  const straddling = showShare(addShares(papers.map((paper) => paper.straddling)));
  const rest = [straddling, ...[pickHeadings, pickDepths, pickRows].map(mean)];
  return ["mean", "", "", loose, strict, order, appendix, captions, ...rest, "", "", ""];
}

const pickHeadings = ({ headings }: DraftRecall) => headings;
const pickDepths = ({ depths }: DraftRecall) => depths;
const pickRows = ({ rows }: DraftRecall) => rows;

function showShare(measured: Share): string {
  const value = toPercent(measured);
  return value === undefined ? "" : `${value.toFixed(1)} (${measured.of})`;
}

function describeIds({ name, ids }: PaperRecall): string[] {
  if (!ids) return [];
  const lines = [
    `${name}: ids missing: ${ids.missing.join(" ")}`,
    `${name}: ids surplus: ${ids.surplus.join(" ")}`,
  ];
  return lines.filter((line) => !line.endsWith(": "));
}

function describeFailure({ paper, measure, value, bar, isCount }: Verdict): string {
  return isCount
    ? `FAIL ${paper}: ${value} ${measure}`
    : `FAIL ${paper}: ${measure} ${value.toFixed(1)} %, at least ${bar} %`;
}
