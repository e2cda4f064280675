import type { Extent } from "./find-columns.ts";
import { inlineAbstract } from "./inline-abstract.ts";
import type { BodyText } from "./measure-text.ts";
import type { Line } from "./page.ts";
import { columnOf, type PageLayout } from "./page-layout.ts";

interface Surroundings {
  above: Line;
  below: Line | undefined;
  /** Lines of the paragraph so far. */
  paragraph: readonly Line[];
  layout: PageLayout;
  body: BodyText;
  /** A float or a note stands between the line and the one above. */
  isInterrupted: boolean;
}

const marker = /^(?:[•·▪‣◦∗⋆►–-]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\([ivx]{1,4}\)|[ivx]{1,4}\.)\s+\S/;
const sentenceEnd = /[.!?:][”"’')\]]{0,3}(?:\^\{[^{}]{1,9}\})?$/;

const abbreviation =
  /(?:^|[\s(])(?:tab|fig|figs|sec|eq|eqs|eqn|app|appx|alg|ref|no|cf|vs|resp|approx|i\.e|e\.g|et al|w\.r\.t|dr|st)\.$/i;

/** True when this line begins a paragraph, not when it goes on with the one above. */
export function startsParagraph(line: Line, surroundings: Surroundings): boolean {
  const { above, below, paragraph, layout, body, isInterrupted } = surroundings;
  const column = columnOf(line, layout.columns);
  if (isListItem(line, below, column) || inlineAbstract.test(line.text)) return true;
  if (isNextItem(line, paragraph[0])) return true;
  const step = above.y - line.y;
  const isSamePlace = above.page === line.page && above.column === line.column && step > 0;
  if (isSamePlace && isLoneMark(line, above, column)) return false;
  if (isSamePlace && !isInterrupted) {
    const leading = Math.max(body.leading, line.size * 1.15);
    if (Math.abs(line.size - above.size) > 1.2 && !isInSmallCapitals(line, above, column)) return true;
    if (step > Math.max(leading * 1.35, line.size * 1.7)) return true;
  } else if (Math.abs(line.size - above.size) > 1.2) return true;
  else if (!endsSentence(above) && !isNewTopic(line, above)) return false;
  if (endsSentence(above) && startsBold(line)) return true;
  if (isIndented(line, surroundings, column)) return true;
  if (isSamePlace && isOutdented(line, above, paragraph)) return true;
  return endsSentence(above) && isShort(above, line, paragraph, layout);
}

/** Further left than the line above, of which a formula may have made several pieces. */
function isOutdented(line: Line, above: Line, paragraph: readonly Line[]): boolean {
  const pieces = paragraph.filter(({ y, page }) => page === above.page && Math.abs(y - above.y) < 2);
  const left = Math.min(above.left, ...pieces.map((piece) => piece.left));
  return line.left < left - line.size * 0.8 && paragraph.length > 1;
}

/** The mark of a note behind the last word of a full line, for which there was no room on it. */
function isLoneMark(line: Line, above: Line, column: Extent): boolean {
  const isMark = /^(?:\d{1,2}|[∗*†‡§¶]{1,3})$/.test(line.text) && line.size < above.size * 0.8;
  const isAtEdge = Math.abs(line.left - column.left) < 2.5 && above.right > column.right - above.size * 3;
  return isMark && isAtEdge && above.y - line.y < above.size * 1.5;
}

/** The last words of a paragraph in small capitals that are smaller capitals of the text's own font. */
function isInSmallCapitals(line: Line, above: Line, column: Extent): boolean {
  const isSmaller = line.size > above.size * 0.65 && line.size < above.size * 0.9;
  const isFull = above.right > column.right - above.size * 3;
  const hasFontOfText = line.runs.every(({ font }) => above.runs.some((run) => run.font.name === font.name));
  const hasCapitals = /\p{Lu}/u.test(line.text) && !/\p{Ll}/u.test(line.text);
  return isSmaller && isFull && !endsSentence(above) && hasFontOfText && hasCapitals;
}

/** The item after a numbered one, wherever on the next page or column it begins. */
export function isNextItem(line: Line, before: Line | undefined): boolean {
  const [number, last] = [line, before].map((item) => /^\(?(\d{1,2})[.)]\s/.exec(item?.text ?? "")?.[1]);
  return number !== undefined && last !== undefined && Number(number) === Number(last) + 1;
}

/** A bullet or number, set in or with the lines below hanging. */
export function isListItem(line: Line, below: Line | undefined, column: Extent): boolean {
  if (!marker.test(line.text)) return false;
  const isHanging =
    below !== undefined &&
    below.page === line.page &&
    below.left > line.left + line.size * 0.5 &&
    below.y < line.y;
  return isHanging || line.left > column.left + line.size * 0.6;
}

function isIndented(line: Line, { above, below, paragraph }: Surroundings, column: Extent): boolean {
  const indent = line.left - column.left;
  if (indent < line.size * 0.75 || indent > line.size * 4) return false;
  // hanging lines of an item are no indent
  if (
    marker.test(paragraph[0]?.text ?? "") &&
    paragraph.length > 0 &&
    line.left > (paragraph[0]?.left ?? 0) + 2
  ) {
    const isSamePlace = above.page === line.page && above.column === line.column;
    if (!isSamePlace || paragraph.length === 1 || Math.abs(above.left - line.left) < 2) return false;
  }
  // an item may hang: words in the midst of a sentence below a full line
  const isMidst =
    /^\p{Ll}/u.test(line.text) && !endsSentence(above) && above.right > column.right - line.size * 3;
  if (isMidst && above.page === line.page && above.column === line.column && above.y > line.y) return false;
  const isBelowBack =
    below === undefined ||
    below.page !== line.page ||
    below.y > line.y ||
    below.left < line.left - line.size * 0.6;
  const isAboveAtEdge =
    above.left < line.left - line.size * 0.6 || above.page !== line.page || above.y < line.y;
  return isBelowBack && isAboveAtEdge;
}

/** True when a line has room for the first word of the next, up to the right edge. */
export function hasRoom(line: Line, next: Line, right: number): boolean {
  const word = (next.text.split(" ")[0] ?? "").length * next.size * 0.5;
  return line.right + Math.min(word, 60) + line.size * 0.5 < right;
}

/** True when the first word of the next line would have fitted: the line ends a paragraph. */
function isShort(line: Line, next: Line, paragraph: readonly Line[], { columns }: PageLayout): boolean {
  const column = columnOf(line, columns);
  const neighbours = paragraph
    .slice(-3, -1)
    .filter((other) => other.page === line.page && other.column === line.column);
  const right = neighbours.length > 0 ? Math.max(...neighbours.map((other) => other.right)) : column.right;
  return hasRoom(line, next, right);
}

function endsSentence({ text }: Line): boolean {
  return sentenceEnd.test(text.slice(-40)) && !abbreviation.test(text.slice(-40));
}

/** Bold words that lead a paragraph, not a line in bold. */
function startsBold({ runs, text }: Line): boolean {
  const end = runs.findIndex(({ font, text: own }) => !font.isBold && /\p{L}/u.test(own));
  return end > 0 && runs[0]?.font.isBold === true && /^\p{Lu}/u.test(text);
}

/** A bold start after text that ended short: a new paragraph, though the text before lacks its full stop. */
function isNewTopic(line: Line, above: Line): boolean {
  return (
    line.runs[0]?.font.isBold === true &&
    above.runs.at(-1)?.font.isBold !== true &&
    /^\p{Lu}/u.test(line.text)
  );
}
