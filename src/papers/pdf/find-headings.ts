import { classifyTitle } from "../heading-number.ts";
import { HeadingSequence } from "./heading-sequence.ts";
import type { Line, Run } from "./page.ts";
import { columnOf, type Layout } from "./page-layout.ts";
import { writeRuns } from "./write-runs.ts";

/** A heading found among the lines of the text. */
export interface Heading {
  lines: Line[];
  text: string;
  size: number;
  /** What follows on the heading's own line, of a heading set into its paragraph. */
  rest: string;
}

const numbered =
  /^(?:(?:Appendix|Section)\s)?(\d{1,2}(?:\.\d{1,3}){0,3}|[A-Z](?:\.\d{1,3}){0,3})(?:[.:]\s?|\s)(?=[\p{L}\p{N}“"'(∗*])/u;
const known =
  /^(?:abstract|introduction|related works?|background|preliminaries|methods?|methodology|experiments?|results|discussion|conclusions?|limitations?|(?:ethic|ethical|ethics|impact|broader impacts?|reproducibility|data availability)(?: statement| considerations)?|future work|contributions|funding|author contributions)\W{0,2}$/i;

/** Finds headings among `flow`, the lines outside of floats and notes, in reading order. */
export function findHeadings(
  flow: readonly Line[],
  layout: Layout,
  prose: ReadonlySet<Line>,
  outline: readonly string[],
): Map<Line, Heading> {
  const headings = new Map<Line, Heading>();
  const sequence = new HeadingSequence();
  const titles = new Set(outline.map(normalise).filter((title) => title.length > 2));
  const styles = new Set<string>();
  const taken = new Set<Line>();
  flow.forEach((line, index) => {
    if (taken.has(line) || line.text.length > 260) return;
    const runIn = readRunIn(line, sequence);
    if (runIn) {
      headings.set(line, { lines: [line], size: line.size, ...runIn });
      return;
    }
    const style = readStyle(line);
    const number = numbered.exec(line.text)?.[1];
    const isOutlined = titles.has(normalise(line.text)) || titles.has(normalise(stripNumber(line.text)));
    const isDistinct = isBold(line) || line.size > layout.body.size * 1.08 || isCapitals(line);
    const isApart = standsApart(flow, index, layout);
    const isNumbered =
      number !== undefined &&
      (isDistinct || isItalic(line) || isOutlined) &&
      !/[.,;]$/.test(line.text) &&
      sequence.follows(number) &&
      (isApart || isBold(line));
    const title = stripNumber(line.text);
    const isNamed = isApart && (classifyTitle(line.text) !== "other" || (known.test(title) && isDistinct));
    const isStyled =
      isDistinct &&
      isApart &&
      !prose.has(line) &&
      styles.has(style) &&
      !/[.,;:](?:\^\{[^{}]{0,9}\})?$/.test(line.text);
    const isTitled = isOutlined && isDistinct && isApart;
    if (!isNumbered && !isNamed && !isStyled && !isTitled) return;
    if (/^[\W\d]*$/.test(title)) return;
    const lines = collectLines(flow, index, layout);
    for (const part of lines) taken.add(part);
    if (isNumbered && number !== undefined) {
      sequence.accept(number);
      styles.add(style);
    }
    headings.set(line, { lines, size: line.size, text: lines.map(({ text }) => text).join(" "), rest: "" });
  });
  return headings;
}

/** A bold number and title that the paragraph goes on from, as of low levels in many styles. */
function readRunIn(line: Line, sequence: HeadingSequence): { text: string; rest: string } | undefined {
  const last = line.runs.at(-1)?.font;
  const isLead = ({ font, text }: Run) => font.isBold || font.isItalic || /^[\d.\s]+$/.test(text);
  const end = line.runs.findIndex((run) => !isLead(run));
  if (end < 1 || last?.isBold || !line.runs.slice(0, end).some(({ text }) => /\p{L}{2}/u.test(text)))
    return undefined;
  const text = writeRuns(line.runs.slice(0, end));
  const number = numbered.exec(text)?.[1];
  const rest = writeRuns(line.runs.slice(end));
  if (!number?.includes(".") || !sequence.follows(number) || text.length >= 120) return undefined;
  if (rest.length < 3 || /^[_^]\{/.test(rest)) return undefined;
  sequence.accept(number);
  return { text: text.replace(/[.:]$/, ""), rest };
}

function collectLines(flow: readonly Line[], index: number, layout: Layout): Line[] {
  const first = flow[index];
  if (!first) return [];
  const lines = [first];
  for (const line of flow.slice(index + 1, index + 4)) {
    const last = lines.at(-1) ?? first;
    const step = last.y - line.y;
    const columns = layout.pages.find(({ page }) => page.number === first.page)?.columns;
    const column = columns && columnOf(first, columns);
    const isLong = column ? last.right > column.right - (column.right - column.left) * 0.3 : true;
    const goesOn =
      line.page === first.page &&
      readStyle(line) === readStyle(first) &&
      step > 0 &&
      step < first.size * 1.45 &&
      isLong &&
      !numbered.test(line.text) &&
      (isBold(first) || first.size > layout.body.size * 1.08);
    if (!goesOn) break;
    lines.push(line);
  }
  return lines;
}

/** More space above than between lines, or the first of its column; and not the first line of a paragraph. */
function standsApart(flow: readonly Line[], index: number, { body }: Layout): boolean {
  const line = flow[index];
  const above = flow[index - 1];
  const below = flow[index + 1];
  if (!line) return false;
  const isNewPlace = !above || above.page !== line.page || above.column !== line.column || above.y < line.y;
  const isAbove =
    isNewPlace || above.y - line.y > body.leading * 1.22 || readStyle(above) !== readStyle(line);
  const isBelow =
    !below ||
    below.page !== line.page ||
    below.y > line.y ||
    line.y - below.y > body.leading * 1.1 ||
    readStyle(below) !== readStyle(line);
  return isAbove && isBelow;
}

function readStyle(line: Line): string {
  const letters = line.runs.filter(({ text }) => /\p{L}/u.test(text));
  const font = letters.at(-1)?.font ?? line.runs[0]?.font;
  return `${(Math.round(line.size * 2) / 2).toFixed(1)} ${isBold(line) ? "bold" : (font?.name ?? "")}`;
}

// formulas in a heading need not be bold
function isBold({ runs }: Line): boolean {
  return (
    runs.some(({ font }) => font.isBold) &&
    runs.every(({ font, text }) => font.isBold || font.isMath || !/\p{L}{2}/u.test(text))
  );
}

function isItalic({ runs }: Line): boolean {
  return runs.every(({ font, text }) => font.isItalic || !/\p{L}{2}/u.test(text));
}

function isCapitals({ text }: Line): boolean {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return letters.length > 3 && letters === letters.toUpperCase();
}

function stripNumber(text: string): string {
  return text.replace(numbered, "");
}

function normalise(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
