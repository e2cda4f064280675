import { readFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import type { PaperDraft } from "../../papers/paper-draft.ts";
import { renderPaper } from "../../papers/render-paper.ts";
import { listPlaces } from "../../state/paper.ts";
import type { PaperCase } from "./find-papers.ts";
import { keepLetters } from "./match/split-words.ts";
import { indexText } from "./match/text-index.ts";
import { compareIds, type IdDifference } from "./measures/compare-ids.ts";
import { countIn, countLeftovers, type Leftovers } from "./measures/count-leftovers.ts";
import {
  type FoundSentence,
  findSentences,
  type SentenceShares,
  shareSentences,
} from "./measures/find-sentences.ts";
import { isStraddling } from "./measures/find-straddling.ts";
import { isPrinted, isTitlePrinted } from "./measures/is-printed.ts";
import { keepRows } from "./measures/keep-rows.ts";
import { type MatchedHeading, matchHeadings } from "./measures/match-headings.ts";
import { type Share, share } from "./measures/share.ts";
import { findFurniture } from "./printed/find-furniture.ts";
import { joinPrinted } from "./printed/printed-text.ts";
import { isMostlyTwoColumn, readPrinted } from "./printed/read-printed.ts";
import { readLatexDraft, readPdfDraft } from "./read-drafts.ts";
import { type GroundTruth, showSentence } from "./sentence.ts";
import { loadLatex } from "./source/load-latex.ts";
import { readLatexTruth } from "./truth/read-latex-truth.ts";
import { readS2orcTruth } from "./truth/read-s2orc-truth.ts";
import { readTeiTruth } from "./truth/read-tei-truth.ts";

/** What one reader kept of a paper. */
export interface DraftRecall {
  sentences: SentenceShares;
  /** Headings that are sections under their title and number. */
  headings: Share;
  /** Of these, the ones at their depth. */
  depths: Share;
  rows: Share;
  found: FoundSentence[];
  matchedHeadings: MatchedHeading[];
  missedRows: string[];
  text: string;
}

/** What the PDF reader kept of a paper, and what the LaTeX reader did. */
export interface PaperRecall {
  name: string;
  source: GroundTruth["source"];
  pages: number;
  isTwoColumn: boolean;
  seconds: number;
  /** Sentences of the source that the PDF does not print: not counted. */
  unprinted: string[];
  pdf: DraftRecall;
  straddling: Share;
  leftovers: Leftovers;
  latex: DraftRecall | undefined;
  ids: IdDifference | undefined;
}

/** Reads one paper and measures it. */
export async function measurePaper(paper: PaperCase): Promise<PaperRecall> {
  const source = await readSource(paper);
  const start = performance.now();
  const draft = await readPdfDraft(paper.pdf);
  const seconds = (performance.now() - start) / 1000;
  const pages = await readPrinted(await readFile(paper.pdf));
  const furniture = findFurniture(pages);
  const printed = joinPrinted(pages, new Set(furniture.lineNumbers.map(({ item }) => item)));
  const sentences = source.truth.sentences.filter((sentence) => isPrinted(sentence, printed));
  const headings = source.truth.headings.filter(({ title }) => isTitlePrinted(title, printed));
  const truth = { ...source.truth, sentences, headings };
  const pdf = measureDraft(draft, truth);
  // the title is no furniture where running heads repeat it
  const written = keepLetters([draft.title, ...sentences.map(showSentence)].join(""));
  return {
    name: paper.name,
    source: truth.source,
    pages: pages.length,
    isTwoColumn: isMostlyTwoColumn(pages),
    seconds,
    unprinted: source.truth.sentences.filter((sentence) => !sentences.includes(sentence)).map(showSentence),
    pdf,
    straddling: share(
      pdf.found.filter(({ sentence }) => isStraddling(sentence, printed)).map(({ strict }) => strict),
    ),
    leftovers: countLeftovers(furniture, indexBlocks(draft), {
      owed: (letters) => countIn(written, letters),
      isWritten: (letters) => source.letters?.includes(letters) ?? false,
      isPrinted: (letters) => printed.letters.includes(letters),
    }),
    latex: source.draft && measureDraft(source.draft, truth),
    ids: source.draft && compareIds(draft, source.draft),
  };
}

/** `letters` are all that its LaTeX has. */
async function readSource({
  truth,
}: PaperCase): Promise<{ truth: GroundTruth; draft?: PaperDraft; letters?: string }> {
  const [file = ""] = truth.files;
  if (truth.kind === "s2orc") return { truth: readS2orcTruth(await readFile(file, "utf8")) };
  if (truth.kind === "tei") return { truth: readTeiTruth(await readFile(file, "utf8")) };
  const { text, styles, main } = await loadLatex(truth.files);
  const draft = await readLatexDraft(main);
  return { truth: readLatexTruth(text, styles), draft, letters: keepLetters(text) };
}

function measureDraft(draft: PaperDraft, truth: GroundTruth): DraftRecall {
  const text = renderPaper(draft);
  const found = findSentences(truth.sentences, indexBlocks(draft));
  const matchedHeadings = matchHeadings(truth.headings, draft.sections);
  const kept = keepRows(truth.rows, text);
  return {
    sentences: shareSentences(found),
    headings: share(matchedHeadings.map(({ fault }) => fault === undefined)),
    depths: share(
      matchedHeadings
        .filter(({ fault }) => fault === undefined)
        .map(({ depthFault }) => depthFault === undefined),
    ),
    rows: share(kept),
    found,
    matchedHeadings,
    missedRows: truth.rows.filter((_, index) => !kept[index]).map((row) => row.join(" ")),
    text,
  };
}

/** The text as models see it, a block at a time, without the ids that the paper does not print. */
function indexBlocks(draft: PaperDraft) {
  const ids = listPlaces(draft);
  const blocks = renderPaper(draft).split("\n\n");
  return indexText(
    blocks.map((block) =>
      block.replace(/\[([^\]\s]{1,80})\]/g, (mark, id: string) => (ids.has(id) ? " " : mark)),
    ),
  );
}
