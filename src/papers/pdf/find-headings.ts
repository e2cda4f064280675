import { classifyTitle } from "../heading-number.ts";
import type { Heading } from "./heading.ts";
import { HeadingSequence } from "./heading-sequence.ts";
import {
  collectHeading,
  headingNumber,
  isBold,
  isCapitals,
  isItalic,
  isPlainHeading,
  isSmallCapitals,
  isWorded,
  loneLabel,
  readStyle,
  standsApart,
} from "./heading-style.ts";
import type { Line } from "./page.ts";
import type { Layout } from "./page-layout.ts";
import { readRomanHeading } from "./roman-headings.ts";
import { RomanNumbering } from "./roman-numbering.ts";
import { readRunIn } from "./run-in-headings.ts";
import { isUnnumberedTitle } from "./unnumbered-titles.ts";

const known =
  /^(?:abstract|introduction|related works?|background|preliminaries|methods?|methodology|experiments?|results|discussion|conclusions?|limitations?|(?:ethic|ethical|ethics|impact|broader impacts?|reproducibility|data availability)(?: statement| considerations)?|future work|contributions|funding|author contributions)\W{0,2}$/i;

/** Finds headings among `flow`, the lines outside of floats and notes, in reading order. */
export function findHeadings(
  flow: readonly Line[],
  layout: Layout,
  prose: ReadonlySet<Line>,
  outline: readonly string[],
): Map<Line, Heading> {
  const found = findOnce(flow, layout, prose, outline, false);
  // only a paper without any number shows nothing of the letters of its titles beforehand
  return found.isCounted ? found.headings : findOnce(flow, layout, prose, outline, true).headings;
}

function findOnce(
  flow: readonly Line[],
  layout: Layout,
  prose: ReadonlySet<Line>,
  outline: readonly string[],
  isUncounted: boolean,
): { headings: Map<Line, Heading>; isCounted: boolean } {
  const headings = new Map<Line, Heading>();
  const sequence = new HeadingSequence();
  const titles = new Set(outline.map(normalise).filter((title) => title.length > 2));
  const styles = new Set<string>();
  const taken = new Set<Line>();
  // where numbered titles are bold, one without a number may be no larger than the text
  let hasBold = isUncounted;
  let hasItalic = isUncounted;
  let hasBegun = false;
  const romans = new RomanNumbering(flow.map(({ text }) => text));
  flow.forEach((line, index) => {
    hasBegun ||= prose.has(line);
    if (taken.has(line) || line.text.length > 260 || /^[•·▪‣◦]/.test(line.text)) return;
    const roman = readRomanHeading(flow, index, layout, romans);
    if (roman) {
      for (const part of roman.lines) taken.add(part);
      hasBold ||= isBold(line);
      if (isBold(line) || (isCapitals(line) && Math.abs(line.size - layout.body.size) > 0.5))
        styles.add(readStyle(line));
      headings.set(line, roman);
      return;
    }
    const runIn = readRunIn(flow, index, sequence, layout.body.leading);
    if (runIn) {
      for (const part of runIn.lines) taken.add(part);
      headings.set(line, runIn);
      return;
    }
    const style = readStyle(line);
    const lines = collectHeading(flow, index, layout);
    const text = lines.map((part) => part.text).join(" ");
    const number = headingNumber.exec(loneLabel.test(line.text) ? text : line.text)?.[1];
    const isOutlined = titles.has(normalise(line.text)) || titles.has(normalise(stripNumber(line.text)));
    const isDistinct =
      isBold(line) || line.size > layout.body.size * 1.08 || isCapitals(line) || isSmallCapitals(line);
    const above = flow[index - 1];
    const isBelowHeading = above !== undefined && taken.has(above);
    const isApart = standsApart(flow, index, layout) || isBelowHeading;
    const isNumbered =
      number !== undefined &&
      (isDistinct || isItalic(line) || isOutlined || isPlainHeading(line, number, layout, sequence)) &&
      (!/[.,;]$/.test(text) || isEndedTitle(line, text, isApart)) &&
      sequence.follows(number) &&
      (isApart || isBold(line));
    const title = stripNumber(line.text);
    const isNamed =
      isApart &&
      (classifyTitle(line.text) !== "other" || (known.test(title) && (isDistinct || isItalic(line))));
    const isStyled =
      isDistinct &&
      isApart &&
      !prose.has(line) &&
      styles.has(style) &&
      !/[.,;:](?:\^\{[^{}]{0,9}\})?$/.test(line.text);
    const isTitled =
      (isOutlined && isDistinct && isApart) ||
      isUnnumberedTitle(flow, index, layout, { hasBold, hasItalic, hasBegun, isBelowHeading });
    if (!isNumbered && !isNamed && !isStyled && !isTitled) return;
    if (!isNamed && !isWorded(line)) return;
    if (/^[\W\d]*$/.test(title)) return;
    for (const part of lines) taken.add(part);
    if (isNumbered && number !== undefined) {
      sequence.accept(number);
      styles.add(style);
      hasBold ||= isBold(line);
      hasItalic ||= isItalic(line);
    }
    if (isTitled && line.size > layout.body.size * 1.08) styles.add(style);
    headings.set(line, { lines, size: line.size, text, rest: "" });
  });
  return { headings, isCounted: sequence.hasDigits || romans.isUsed };
}

/** A title that ends with a stop, with no text behind it: a list or display begins its paragraph, or it fills its line. */
function isEndedTitle(line: Line, text: string, isApart: boolean): boolean {
  return isApart && (isBold(line) || isItalic(line) || isSmallCapitals(line)) && /\p{L}\.$/u.test(text);
}

function stripNumber(text: string): string {
  return text.replace(headingNumber, "");
}

function normalise(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
