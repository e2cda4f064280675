import { z } from "zod";
import type { GroundTruth, Place } from "../sentence.ts";
import { markGap, splitSentences } from "./split-sentences.ts";

const Span = z.object({ start: z.number(), end: z.number() });
const Paragraph = z.object({
  text: z.string(),
  cite_spans: z.array(Span).default([]),
  ref_spans: z.array(Span).default([]),
  eq_spans: z.array(Span).default([]),
});
const Parse = z.object({ abstract: z.array(Paragraph).default([]), body_text: z.array(Paragraph) });
const Converted = z.union([z.object({ pdf_parse: Parse }).transform(({ pdf_parse }) => pdf_parse), Parse]);

/** What another converter made of the PDF: weaker than LaTeX, because it errs as well. */
export function readS2orcTruth(json: string): GroundTruth {
  const { abstract, body_text } = Converted.parse(JSON.parse(json));
  const split = (paragraphs: readonly z.infer<typeof Paragraph>[], place: Place) =>
    paragraphs.flatMap((paragraph) => splitSentences(markSpans(paragraph), place));
  return {
    source: "s2orc",
    sentences: [...split(abstract, "abstract"), ...split(body_text, "body")],
    headings: [],
    rows: [],
  };
}

function markSpans({ text, cite_spans, ref_spans, eq_spans }: z.infer<typeof Paragraph>): string {
  let marked = text;
  const spans = [...cite_spans, ...ref_spans, ...eq_spans].sort((one, other) => other.start - one.start);
  for (const { start, end } of spans) {
    marked = `${marked.slice(0, start)} ${markGap(10 + end - start)} ${marked.slice(end)}`;
  }
  return marked;
}
