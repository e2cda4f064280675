import { classifyTitle } from "../heading-number.ts";
import { findBracketedCells } from "./bracketed-cells.ts";
import {
  carriesNumberOf,
  type Equation,
  isDisplayed,
  isLoneNumber,
  isPieceOf,
  measureMath,
  writeEquations,
} from "./find-equations.ts";
import type { Footnote } from "./find-footnotes.ts";
import type { FoundFloat } from "./found-float.ts";
import type { Heading } from "./heading.ts";
import type { BodyText } from "./measure-text.ts";
import type { Line } from "./page.ts";
import { columnOf, type Layout, type PageLayout } from "./page-layout.ts";
import { isListItem, isNextItem, startsParagraph } from "./paragraph-breaks.ts";
import type { FlowItem } from "./read-flow.ts";

/** A part of the text with all its lines, whatever column or page they are on. */
export type TextBlock =
  | { kind: "heading"; heading: Heading }
  | { kind: "paragraph"; lines: Line[]; isItem: boolean; lead?: string }
  | { kind: "equation"; equation: Equation }
  | { kind: "float"; float: FoundFloat }
  | { kind: "footnote"; note: Footnote };

/** Joins lines into paragraphs and formulas. Floats and notes that interrupt a paragraph follow it. */
export function formBlocks(flow: readonly FlowItem[], { pages, body }: Layout): TextBlock[] {
  const layouts = new Map(pages.map((layout) => [layout.page.number, layout]));
  const cells = new Set(pages.flatMap(({ lines }) => [...findBracketedCells(lines)]));
  const blocks: TextBlock[] = [];
  let waiting: TextBlock[] = [];
  let paragraph: Extract<TextBlock, { kind: "paragraph" }> | undefined;
  let isReferences = false;
  let formula: { lines: Line[]; layout: PageLayout } | undefined;

  const closeFormula = () => {
    if (!formula) return;
    for (const equation of writeEquations(formula.lines, formula.layout.columns))
      blocks.push({ kind: "equation", equation });
    formula = undefined;
  };
  const closeParagraph = () => {
    closeFormula();
    paragraph = undefined;
    blocks.push(...waiting);
    waiting = [];
  };

  flow.forEach((item, index) => {
    if (item.kind === "float" || item.kind === "footnote") {
      waiting.push(item);
      return;
    }
    if (item.kind === "heading") {
      closeParagraph();
      blocks.push(item);
      isReferences = classifyTitle(item.heading.text) === "references";
      if (item.heading.rest === "") return;
      const lines = item.heading.lines.slice(-1);
      paragraph = { kind: "paragraph", lines, isItem: false, lead: item.heading.rest };
      blocks.push(paragraph);
      return;
    }
    const { line, isProse } = item;
    const layout = layouts.get(line.page);
    if (!layout) return;
    const last = formula?.lines.at(-1);
    const isText = isProse || (!formula && goesOnClosely(line, paragraph?.lines.at(-1), layout, body));
    if (
      !isText &&
      !isReferences &&
      !cells.has(line) &&
      (isDisplayed(line, layout.columns, body) ||
        (last && isPieceOf(line, last, body)) ||
        carriesNumberOf(line, formula?.lines ?? [], layout.columns))
    ) {
      const lead = !formula && paragraph ? takePieces(paragraph, line, layout, body) : [];
      if (!formula) closeParagraph();
      formula = { lines: [...(formula?.lines ?? []), ...lead, line], layout };
      return;
    }
    const above = paragraph?.lines.at(-1);
    const next = flow.slice(index + 1, index + 8).find(({ kind }) => kind === "line");
    const below = next?.kind === "line" ? next.line : undefined;
    const isNew =
      !paragraph ||
      !above ||
      formula !== undefined ||
      startsParagraph(line, {
        above,
        below,
        paragraph: paragraph.lines,
        layout,
        body,
        isInterrupted: waiting.length > 0,
      });
    if (isNew) {
      closeParagraph();
      const isItem =
        isListItem(line, below, columnOf(line, layout.columns)) || goesOnList(line, blocks.at(-1));
      paragraph = { kind: "paragraph", lines: [line], isItem };
      blocks.push(paragraph);
    } else paragraph?.lines.push(line);
  });
  closeParagraph();
  return blocks.filter((block) => block.kind !== "paragraph" || block.lines.length > 0);
}

function goesOnList(line: Line, last: TextBlock | undefined): boolean {
  return last?.kind === "paragraph" && last.isItem && isNextItem(line, last.lines[0]);
}

/** A line that begins with a word, close below a full one: displays have space above, hanging lines of items none. */
function goesOnClosely(
  line: Line,
  above: Line | undefined,
  { columns }: PageLayout,
  { leading }: BodyText,
): boolean {
  if (!above || above.page !== line.page || above.column !== line.column) return false;
  const step = above.y - line.y;
  const [first] = line.runs;
  const isWord = first !== undefined && !first.font.isMath && /^\p{Ll}{2}/u.test(first.text);
  return (
    isWord &&
    step > 0 &&
    step < leading * 1.35 &&
    above.right > columnOf(above, columns).right - above.size * 2
  );
}

/** Numerators and limits drawn before their formula, which passed for the paragraph's last lines. */
function takePieces(
  paragraph: { lines: Line[] },
  line: Line,
  { columns }: PageLayout,
  body: BodyText,
): Line[] {
  const pieces: Line[] = [];
  for (let last = paragraph.lines.at(-1); last; last = paragraph.lines.at(-1)) {
    const isPiece =
      last.page === line.page &&
      last.left > columnOf(line, columns).left + line.size * 1.2 &&
      last.text.length < 24 &&
      last.y - line.y < line.size * 1.2;
    const isNumbered = isLoneNumber(line) && (isBesideNumber(last, line) || isAboveNumber(last, line, body));
    if (!isPiece && !isNumbered) break;
    pieces.unshift(last);
    paragraph.lines.pop();
  }
  return pieces;
}

// a formula as wide as its column has its number on the next line
function isAboveNumber(formula: Line, label: Line, body: BodyText): boolean {
  const isNext = formula.page === label.page && formula.column === label.column && label.left > formula.left;
  const step = formula.y - label.y;
  return isNext && step > 0 && step < body.leading * 1.4 && measureMath(formula, body) > 0.25;
}

// words such as `subject to` make a row look like text; its number stands beside it or between two rows
function isBesideNumber(row: Line, label: Line): boolean {
  const rise = Math.abs(row.y - label.y);
  const isSamePlace = row.page === label.page && row.column === label.column;
  return isSamePlace && (rise < 2 || (rise < label.size * 1.2 && row.right < label.left));
}
