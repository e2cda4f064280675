import type { Heading } from "./heading.ts";
import type { HeadingSequence } from "./heading-sequence.ts";
import { hasSmallCapitals, headingNumber } from "./heading-style.ts";
import type { Line, Run } from "./page.ts";
import { writeRuns } from "./write-runs.ts";

const longest = 160;

/** A number and title in bold, italics or small capitals that the paragraph goes on from, as of low levels in many styles. */
export function readRunIn(
  flow: readonly Line[],
  index: number,
  sequence: HeadingSequence,
  leading: number,
): Heading | undefined {
  const line = flow[index];
  if (!line || !/^[A-Z\d]{1,2}\.\d/.test(line.text)) return undefined;
  const next = flow[index + 1];
  const end = findEnd(line.runs);
  const isWhole = end === line.runs.length && !/[.:?!]$/.test(line.text);
  const lines = isWhole && next && isUnder(next, line, leading) ? [line, next] : [line];
  const last = lines.at(-1) ?? line;
  const lastEnd = last === line ? end : findEnd(last.runs);
  if (lastEnd < 1 || lastEnd >= last.runs.length || (last !== line && !isEnded(last.runs[lastEnd - 1])))
    return undefined;
  const lead = [...(last === line ? [] : [line.text]), writeRuns(last.runs.slice(0, lastEnd))].join("\n");
  const number = headingNumber.exec(lead)?.[1];
  const rest = writeRuns(last.runs.slice(lastEnd));
  if (!number?.includes(".") || !sequence.follows(number) || lead.length >= longest) return undefined;
  if ((rest.length < 3 && !/^\p{Lu}/u.test(rest)) || /^[_^]\{/.test(rest)) return undefined;
  sequence.accept(number);
  return { lines, size: line.size, text: lead.replace(/[.:]$/, ""), rest };
}

/** The count of runs up to the stop that ends the title; code and formulas inside it belong to it. */
function findEnd(runs: readonly Run[]): number {
  const other = runs.findIndex((run, index) => !isLead(run, index) && !isNeutral(run));
  const reach = other < 0 ? runs.length : other;
  const title = runs.slice(0, reach);
  if (!title.some(isTitle) || !hasWords(title, title.length - 1)) return 0;
  const stops = title.flatMap((run, index) =>
    isTitle(run) && isEnded(run) && hasWords(title, index) ? [index] : [],
  );
  const isWholeLine = other < 0;
  const stop = stops.find(
    (index) =>
      endsBold(title, index) ||
      isWideApart(runs, index) ||
      (!goesOn(title, index) && !(isWholeLine && index < title.length - 1)),
  );
  if (stop !== undefined) return stop + 1;
  return other < 0 ? runs.length : runs.findIndex((run, index) => !isLead(run, index));
}

/** A title may hold stops of its own: words behind them in the same letters. */
function goesOn(title: readonly Run[], stop: number): boolean {
  const next = title.slice(stop + 1).find((run) => !isNeutral(run) && /\p{L}/u.test(run.text));
  return next !== undefined && next.font.name === title[stop]?.font.name;
}

/** Behind a bold title the text may go on in italics. */
function endsBold(title: readonly Run[], stop: number): boolean {
  const words = (run: Run) => !isNeutral(run) && /\p{L}/u.test(run.text);
  const next = title.slice(stop + 1).find(words);
  const isBold = title.slice(0, stop + 1).every((run) => run.font.isBold || !words(run));
  return isBold && next?.font.isBold === false;
}

/** Or begin with a bold name: then the space before it is wider than any other of the line. */
function isWideApart(runs: readonly Run[], stop: number): boolean {
  const gaps = runs.slice(0, -1).map((run, index) => (runs[index + 1]?.x ?? run.right) - run.right);
  const gap = gaps[stop] ?? 0;
  const { size = 0, text = "" } = runs[stop] ?? {};
  const isLabel = (run: Run | undefined) => /^[A-Z]?[\d.]+\s?$/.test(run?.text ?? "");
  return (
    gap > size * 0.55 &&
    /[.?!]\s?$/.test(text) &&
    gaps.every((other, index) => index === stop || isLabel(runs[index]) || other * 1.4 < gap)
  );
}

function hasWords(runs: readonly Run[], end: number): boolean {
  return runs.slice(0, end + 1).some((run) => /\p{L}{2}/u.test(run.text));
}

function isLead(run: Run, index: number): boolean {
  return isTitle(run) || (index < 2 && /^[A-Z]?[\d.\s]+$/.test(run.text));
}

function isTitle(run: Run): boolean {
  const { font } = run;
  return !font.isMath && !font.isMono && (font.isBold || font.isItalic || hasSmallCapitals(run));
}

function isNeutral({ font }: Run): boolean {
  return font.isMath || font.isMono;
}

function isEnded(run: Run | undefined): boolean {
  return /[.:?!]\s?$/.test(run?.text ?? "");
}

/** A title that goes over its line fills it. */
function isUnder(line: Line, above: Line, leading: number): boolean {
  const step = above.y - line.y;
  // code or a formula may come first
  const first = line.runs.find((run) => !isNeutral(run));
  const last = above.runs.findLast((run) => !isNeutral(run));
  const isSame = first?.font.name === last?.font.name || (first?.font.isBold && last?.font.isBold);
  const isAlike = isSame === true && Math.abs((first?.size ?? 0) - above.size) < 0.3;
  const isFull = above.right > line.right - above.size * 3;
  return (
    line.page === above.page &&
    step > 0 &&
    step < Math.max(above.size * 1.5, leading * 1.03) &&
    isAlike &&
    isFull
  );
}
