import { depthOf, splitHeading } from "../heading-number.ts";
import type { Heading } from "./heading.ts";
import { isBold, isCapitals, readStyle } from "./heading-style.ts";

/** Level of an unnumbered heading: that of the numbered ones in its letters, or else in letters of its size. */
export function rankHeadings(headings: readonly Heading[]): (heading: Heading) => number {
  const levels = new Map<number, number>();
  const styles = new Map<string, number>();
  const first = headings.findIndex(({ text }) => /^\d/.test(splitHeading(text, false).number ?? ""));
  headings.forEach((heading, index) => {
    const level = readLevel(heading, first >= 0 && index > first);
    if (level === undefined) return;
    const key = Math.round(heading.size * 2);
    levels.set(key, Math.min(level, levels.get(key) ?? level));
    const style = describeLetters(heading);
    styles.set(style, Math.min(level, styles.get(style) ?? level));
  });
  const sizes = [...new Set(headings.map(({ size }) => Math.round(size * 2)))].sort((a, b) => b - a);
  const weights = [...new Set(headings.map(weigh))].sort((a, b) => b - a);
  return (heading) => {
    const alike = styles.get(describeLetters(heading));
    if (alike !== undefined) return alike;
    const key = Math.round(heading.size * 2);
    const smallest = Math.min(...levels.keys());
    const larger = [...levels].filter(([other]) => other > key).length;
    if (levels.size === 0) return weights.indexOf(weigh(heading)) + 1;
    const between = sizes.filter((other) => other > key && other < smallest).length;
    return levels.get(key) ?? (key < smallest ? larger + between + 1 : Math.max(1, larger));
  };
}

/** The level that a heading's number shows; a letter counts behind sections in digits only, a word `Appendix` never. */
function readLevel({ text, place }: Heading, mayBeAppendix: boolean): number | undefined {
  if (place) return /^appendix/i.test(text) ? undefined : place.level;
  const { number } = splitHeading(text, mayBeAppendix);
  return number === undefined ? undefined : depthOf(number);
}

/** Larger is higher, and among letters of one size capitals are, then bold ones. */
function weigh({ size, lines: [first] }: Heading): number {
  if (!first) return 0;
  return Math.round(size * 2) * 4 + (isCapitals(first) ? 2 : 0) + (isBold(first) ? 1 : 0);
}

function describeLetters({ lines: [first] }: Heading): string {
  return first ? `${readStyle(first)} ${isCapitals(first)}` : "";
}
