import type { GroundTruth, Place } from "../sentence.ts";
import { markGap, splitSentences } from "./split-sentences.ts";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** What GROBID made of the PDF: weaker than LaTeX, because it errs as well. */
export function readTeiTruth(xml: string): GroundTruth {
  const abstract = /<abstract>([\s\S]*?)<\/abstract>/.exec(xml)?.[1] ?? "";
  const body = /<body>([\s\S]*?)<\/body>/.exec(xml)?.[1] ?? "";
  const split = (part: string, place: Place) =>
    [...part.matchAll(/<p>([\s\S]*?)<\/p>/g)].flatMap(([, text = ""]) =>
      splitSentences(markTags(text), place),
    );
  return {
    source: "tei",
    sentences: [...split(abstract, "abstract"), ...split(body, "body")],
    headings: [],
    rows: [],
  };
}

function markTags(text: string): string {
  return text
    .replace(
      /<(ref|formula)\b[^>]*>([\s\S]*?)<\/\1>/g,
      (_, __, inner: string) => ` ${markGap(10 + inner.length)} `,
    )
    .replace(/<[^>]+>/g, "")
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? "");
}
