import { findMostCommon } from "./most-common.ts";
import {
  findNumberColumns,
  hasSameLetters,
  measureSpacing,
  measureStep,
  type NumberColumn,
  shareText,
} from "./number-columns.ts";
import type { PdfPage, Run } from "./page.ts";

const fewestNumbers = 8;
const mostColumns = 40;

interface CountingColumn extends NumberColumn {
  step: number;
}

/**
 * The numbers that review copies print beside their lines: digits under each other in a margin, counting up.
 * Numbers of listings and references look alike, but stand beside a part of the text only, or further apart than its lines.
 */
export function findLineNumbers(pages: readonly PdfPage[]): Set<Run> {
  const byPage = pages.map(findNumberColumns);
  const columns = byPage.flat();
  const leading = measureLeading(pages);
  const counting = byPage.flatMap((own) => findCounting(own, leading).slice(0, mostColumns));
  const numbers = new Set(counting.flatMap(({ runs }) => runs));
  const outer = counting.filter((column) => isBesideText(column, numbers));
  const inner = counting.filter((column) => isInGutter(column, outer));
  const families = groupByLetters([...outer, ...inner]).filter(
    (family) => family.some((column) => isLong(column, family)) && coversPaper(family, pages),
  );
  const found = families.flatMap((family) => columns.filter((column) => belongsTo(column, family)));
  return new Set(found.flatMap(({ runs }) => runs));
}

/** Columns that count up from line to line, the longest first. */
function findCounting(columns: readonly NumberColumn[], leading: number): CountingColumn[] {
  const counting = columns.flatMap((column) => {
    const step = column.runs.length < 3 ? undefined : measureStep(column);
    if (step === undefined || measureSpacing(column) / step > leading * 1.5) return [];
    return [{ ...column, step }];
  });
  return counting.sort((a, b) => b.runs.length - a.runs.length);
}

/** Beside all text of its page, left or right of it. */
function isBesideText(column: NumberColumn, numbers: ReadonlySet<Run>): boolean {
  const { inside, before, after } = shareText(column, numbers);
  return inside <= 0.03 && (before <= 0.05 || after <= 0.05);
}

/** Between two columns of text, going on where the numbers in the margin stop. Words of the left column may reach into it. */
function isInGutter({ page, step, runs }: CountingColumn, outer: readonly CountingColumn[]): boolean {
  const first = Number(runs[0]?.text);
  return outer.some(
    (other) => other.page === page && other.step === step && Number(other.runs.at(-1)?.text) + step === first,
  );
}

function groupByLetters(columns: readonly CountingColumn[]): CountingColumn[][] {
  const families: CountingColumn[][] = [];
  for (const column of columns) {
    const family = families.find(([first]) => first?.step === column.step && areAlike(first, column));
    if (family) family.push(column);
    else families.push([column]);
  }
  return families;
}

/** Enough numbers to be sure, on this page or at this place of several. */
function isLong(column: CountingColumn, family: readonly CountingColumn[]): boolean {
  const atPlace = family.filter((other) => isAtPlaceOf(column, other) && areAlike(column, other));
  return atPlace.reduce((sum, { runs }) => sum + runs.length, 0) >= fewestNumbers;
}

/** On a third of the pages, beside a good part of their text. */
function coversPaper(family: readonly CountingColumn[], pages: readonly PdfPage[]): boolean {
  const covered = pages.map((page) =>
    measureHeight(family.filter((column) => column.page === page).flatMap(({ runs }) => runs)),
  );
  const height = pages.reduce((sum, { runs }) => sum + measureHeight(runs), 0);
  return (
    covered.filter((part) => part > 0).length >= pages.length / 3 &&
    covered.reduce((sum, part) => sum + part, 0) >= height * 0.25
  );
}

/** A page with few lines, or with words in its margin, has its numbers where others have; many may be in other letters. */
function belongsTo(column: NumberColumn, family: readonly CountingColumn[]): boolean {
  const values = column.runs.map(({ text }) => Number(text));
  const rises = values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0));
  const counts = (step: number) => values.length >= fewestNumbers && measureStep(column) === step;
  return (
    rises &&
    family.some((other) => isAtPlaceOf(column, other) && (areAlike(column, other) || counts(other.step)))
  );
}

function isAtPlaceOf(column: NumberColumn, other: NumberColumn): boolean {
  return column.edge === other.edge && Math.abs(column.place - other.place) < 1.5;
}

function areAlike({ runs: [a] }: NumberColumn, { runs: [b] }: NumberColumn): boolean {
  return a !== undefined && b !== undefined && hasSameLetters(a, b);
}

function measureHeight(runs: readonly Run[]): number {
  if (runs.length === 0) return 0;
  const heights = runs.map(({ y }) => y);
  return Math.max(...heights) - Math.min(...heights);
}

/** Usual distance of lines, numbers aside. */
function measureLeading(pages: readonly PdfPage[]): number {
  const gaps = pages.flatMap(({ runs }) => {
    const words = runs.filter(({ text }) => /\p{L}/u.test(text));
    return words.slice(1).flatMap((run, index) => {
      const above = words[index] ?? run;
      const gap = above.y - run.y;
      const isNextLine = Math.abs(above.size - run.size) < 0.3 && gap > run.size * 0.9 && gap < run.size * 4;
      return isNextLine ? [gap] : [];
    });
  });
  return findMostCommon(gaps, (gap) => gap, { step: 0.25 })?.value ?? 12;
}
