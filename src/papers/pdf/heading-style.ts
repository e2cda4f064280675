import type { HeadingSequence } from "./heading-sequence.ts";
import type { Line, Run } from "./page.ts";
import { columnOf, type Layout } from "./page-layout.ts";

/** The number that a heading begins with. */
export const headingNumber =
  /^(?:(?:Appendix|APPENDIX|Section)\s|§{1,2}\s?)?(\d{1,2}(?:\.\d{1,3}){0,3}|[A-Z](?:\.\d{1,3}){0,3})(?:[.:](?!\d)\s?|\s?\|\s|\s)(?=[\p{L}\p{N}“"'(∗*\\])/u;

const mostLines = 7;

/** `Appendix A.` alone on its line has its title below. */
export const loneLabel = /^appendix\s[A-Z][.:]?$/i;

/** `§3. Methods` and `3 | Methods` as `3 Methods`. */
export function writeNumber(text: string): string {
  return text.replace(/^§{1,2}\s?(?=[A-Z\d])/, "").replace(/^([A-Z\d][\d.]{0,12})\s?\|\s/, "$1 ");
}

/** The lines of a heading that begins here: those in its style, close below. */
export function collectHeading(flow: readonly Line[], index: number, layout: Layout): Line[] {
  const first = flow[index];
  if (!first) return [];
  const lines = [first];
  // in small letters, or in a text of double space, lines keep the distance of the text's
  const { leading } = layout.body;
  const tallest = Math.max(first.size * 1.45, Math.min(leading * 1.2, first.size * 1.6), leading * 1.03);
  const isLabel = loneLabel.test(first.text);
  for (const line of flow.slice(index + 1, index + mostLines)) {
    const last = lines.at(-1) ?? first;
    const step = last.y - line.y;
    const columns = layout.pages.find(({ page }) => page.number === first.page)?.columns;
    const column = columns && columnOf(first, columns);
    const isLong = column ? last.right > column.right - (column.right - column.left) * 0.3 : true;
    const goesOn =
      line.page === first.page &&
      (readStyle(line) === readStyle(first) || areLarge(line, first, layout) || isCode(line, first)) &&
      step > 0 &&
      step < tallest &&
      (isLong || (isLabel && lines.length === 1) || isTurned(line, first)) &&
      !headingNumber.test(line.text) &&
      (isBold(first) ||
        isItalic(first) ||
        isCapitals(first) ||
        isSmallCapitals(first) ||
        first.size > layout.body.size * 1.08);
    if (!goesOn) break;
    lines.push(line);
  }
  return lines;
}

/** Nothing but code of the title's size, which the title must be bold for: else it may be an example under it. */
function isCode({ runs, size }: Line, first: Line): boolean {
  return (
    isBold(first) && Math.abs(size - first.size) < 0.3 && runs.every(({ font }) => font.isMono && font.isBold)
  );
}

/** In letters of one size larger than the text: a name or code in a title may have a font of its own. */
function areLarge(line: Line, first: Line, { body }: Layout): boolean {
  return Math.abs(line.size - first.size) < 0.3 && first.size > body.size * 1.08;
}

/** Set under the words behind a number, or centred under a line that is. */
function isTurned(line: Line, first: Line): boolean {
  const words = first.runs.find(({ text }) => /\p{L}{2}/u.test(text));
  const isHanging =
    headingNumber.test(first.text) &&
    words !== undefined &&
    line.left > first.left + 4 &&
    Math.abs(line.left - words.x) < 3;
  const isCentred =
    Math.abs(line.left - first.left) > first.size &&
    Math.abs(line.left + line.right - first.left - first.right) < 3;
  return isHanging || isCentred;
}

/** More space above than between lines, or the first of its column; and not the first line of a paragraph. */
export function standsApart(flow: readonly Line[], index: number, layout: Layout): boolean {
  const { body } = layout;
  const first = flow[index];
  const above = flow[index - 1];
  const lines = collectHeading(flow, index, layout);
  const line = lines.at(-1);
  const below = flow[index + lines.length];
  if (!first || !line) return false;
  const isNewPlace =
    !above || above.page !== first.page || above.column !== first.column || above.y < first.y;
  const isAbove =
    isNewPlace || above.y - first.y > body.leading * 1.22 || readStyle(above) !== readStyle(first);
  const isBelow =
    !below ||
    below.page !== line.page ||
    below.y > line.y ||
    line.y - below.y > body.leading * 1.1 ||
    readStyle(below) !== readStyle(line) ||
    endsEarly(line, below, layout);
  return isAbove && isBelow;
}

/** Short, without a stop, above a capital: no line of a paragraph, though the text below begins in its letters. */
function endsEarly(line: Line, below: Line, { pages }: Layout): boolean {
  const columns = pages.find(({ page }) => page.number === line.page)?.columns;
  const column = columns && columnOf(line, columns);
  const isShort = column !== undefined && line.right < column.right - (column.right - column.left) * 0.2;
  return isShort && /[\p{L}\p{N})”"]$/u.test(line.text) && /^\p{Lu}/u.test(below.text);
}

/** Size, and weight or font, by which lines are told to be headings of one level. */
export function readStyle(line: Line): string {
  const letters = line.runs.filter(({ text }) => /\p{L}/u.test(text));
  // code and formulas at a title's end have fonts of their own
  const font = (
    letters.findLast((run) => !run.font.isMono && !run.font.isMath) ??
    letters.at(-1) ??
    line.runs[0]
  )?.font;
  return `${(Math.round(line.size * 2) / 2).toFixed(1)} ${isBold(line) ? "bold" : (font?.name ?? "")}`;
}

/** True when all words are bold; formulas and code need not be. */
export function isBold({ runs }: Line): boolean {
  return (
    runs.some(({ font }) => font.isBold) &&
    runs.every(({ font, text }) => font.isBold || font.isMath || font.isMono || !/\p{L}{2}/u.test(text))
  );
}

/** True when a title is made of words; formulas of display size or in bold are not. */
export function isWorded({ runs }: Line): boolean {
  let words = 0;
  let all = 0;
  for (const { text, font } of runs) {
    all += text.replace(/[\s\d.()]+/g, "").length;
    if (font.isMath) continue;
    for (const [word] of text.matchAll(/\p{L}{2,60}/gu)) words += word.length;
  }
  return words > all * 0.4;
}

/** True when all words are in italics; formulas, code and bold names behind a number in italics need not be. */
export function isItalic({ runs }: Line): boolean {
  const words = runs.filter(({ text }) => /\p{L}{2}/u.test(text));
  const isLed = runs[0]?.font.isItalic === true;
  const isOther = ({ font }: Run) => font.isMath || font.isMono || (isLed && font.isBold);
  return words.every((run) => run.font.isItalic || isOther(run)) && (isLed || !words.every(isOther));
}

/** True when all words are in small capitals, which a name in bold, in italics or of code among them need not be. */
export function isSmallCapitals({ runs }: Line): boolean {
  const words = runs.filter(({ text }) => /\p{L}{2}/u.test(text));
  const [first] = words;
  const isName = ({ font }: Run) => font.isBold || font.isItalic || font.isMono || font.isMath;
  return (
    first !== undefined &&
    hasSmallCapitals(first) &&
    words.every((run) => hasSmallCapitals(run) || isName(run))
  );
}

const smallCapitals = /csc|caps|(?:^|[-_.])sc(?:$|[-_.])|^(?:sf|ec)(?:cc|sc|xc|oc|tc)\d/i;

/** True for letters whose font is named one of small capitals; those of European Computer Modern have two letters for it. */
export function hasSmallCapitals({ font }: Run): boolean {
  return smallCapitals.test(font.name);
}

/** A short line in the letters of the text whose number is the next part of its section. */
export function isPlainHeading(
  line: Line,
  number: string,
  { pages }: Layout,
  sequence: HeadingSequence,
): boolean {
  const columns = pages.find(({ page }) => page.number === line.page)?.columns;
  const column = columns && columnOf(line, columns);
  const isShort = column !== undefined && line.right < column.left + (column.right - column.left) * 0.85;
  return isShort && /\s\p{Lu}[^=]{1,200}\p{L}$/u.test(line.text) && sequence.isNextPart(number);
}

export function isCapitals({ text }: Line): boolean {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return letters.length > 3 && letters === letters.toUpperCase();
}
