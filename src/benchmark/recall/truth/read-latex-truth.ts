import type { GroundTruth } from "../sentence.ts";
import { prepareBody } from "../source/prepare-body.ts";
import { decodeAccents } from "./accents.ts";
import { LatexWalker } from "./latex-walker.ts";
import { numberHeadings } from "./number-headings.ts";
import { splitSentences } from "./split-sentences.ts";

/**
 * What a flattened LaTeX document says, by a reader that shares nothing with the one that is measured. `styles` are the
 * sources of its own classes and packages.
 */
export function readLatexTruth(source: string, styles = ""): GroundTruth {
  const { preamble, body } = prepareBody(source);
  const walker = new LatexWalker(decodeAccents(body)).walk();
  return {
    source: "latex",
    sentences: walker.paragraphs.flatMap(({ text, place }) => splitSentences(text, place)),
    headings: numberHeadings(walker.sections, `${styles}\n${preamble}`),
    rows: walker.rows,
  };
}
