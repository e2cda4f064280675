import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import { makePage, makeRun, makeRuns } from "./make-run.ts";

export type Part = [text: string, font: string];

export const roman = "CMR10";
export const smallCapitals = "CMCSC10";
export const bold = "CMBX10";
export const italic = "CMTI10";
const sentence = "the buoys drift along the coast while stations record the wind and rain.";

/** A line of a printed page. */
export interface PrintedLine {
  parts: Part[];
  /** Where it begins, in points. */
  x?: number;
  /** Space between a number and its title. */
  gap?: number;
  /** Space above it, more than between lines. */
  above?: number;
}

/** A page of these lines, paragraphs of prose where it says so. */
export function printPage(lines: readonly (PrintedLine | "prose")[]) {
  let y = 740;
  const runs = lines.flatMap((line) => {
    if (line === "prose") {
      return [1, 2, 3].map(() => {
        y -= 12;
        return makeRun(sentence, { x: 100, y, font: roman, width: 360 });
      });
    }
    y -= 12 + (line.above ?? 0);
    const x = line.x ?? 100;
    const parts = line.parts.map(([text, font]): [string, { font: string; y: number }] => [
      text,
      { font, y },
    ]);
    return makeRuns(...parts).map((run, index) => {
      const shift = x - 100 + (index > 0 ? (line.gap ?? 0) : 0);
      return { ...run, x: run.x + shift, right: run.right + shift };
    });
  });
  return makePage(runs);
}

/** Ids and titles of the sections that are read from these lines. */
export function readSections(lines: readonly (PrintedLine | "prose")[]): string[] {
  const { sections } = writeDraft({ pages: [printPage(lines)], outline: [] });
  return sections.filter(({ id }) => id !== "sec:abstract").map(({ id, title }) => `${id} ${title}`);
}

/** A heading with space above it and below. */
export function set(parts: Part[], x?: number): (PrintedLine | "prose")[] {
  const [first] = parts;
  const line = { parts, above: 14, ...(x === undefined ? {} : { x }) };
  return first ? [line, { parts: [[" ", roman]], above: -4 }, "prose"] : [];
}
