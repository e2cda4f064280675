import { PaperCoderError } from "../core/errors.ts";
import { listBackParts, listBodyParts, type TeiPart } from "./grobid/list-tei-parts.ts";
import { readPageHeights } from "./grobid/page-boxes.ts";
import { readTeiFloats, type TeiFloat } from "./grobid/read-tei-floats.ts";
import { readTeiReferences } from "./grobid/read-tei-references.ts";
import { TeiReader } from "./grobid/tei-reader.ts";
import { readTeiText } from "./grobid/tei-text.ts";
import { findElement, parseXml, type XmlElement } from "./grobid/xml-tree.ts";
import { PaperBuilder, type PaperDraft } from "./paper-draft.ts";

const longestCaptions = 50_000;

/**
 * Reads a paper in TEI as GROBID writes it, with its appendix and without acknowledgements.
 * Throws PAPER_FORMAT when the XML is broken or no TEI, PAPER_TOO_LARGE when it is larger than any paper.
 */
export function readTei(xml: string, path: string): PaperDraft {
  const tei = parseXml(xml, path);
  const body = findElement(tei, "text", "body");
  if (tei.name !== "TEI" || !body) {
    const message = `${path} is XML but no paper: it has no TEI with a body, as GROBID writes it. Give the PDF or the LaTeX source.`;
    throw new PaperCoderError("PAPER_FORMAT", message);
  }
  const back = findElement(tei, "text", "back") ?? { name: "back", attributes: {}, children: [] };
  const heights = readPageHeights(tei);
  const bodyFloats = readTeiFloats([body], heights);
  const backFloats = readTeiFloats([back], heights);
  const bodyParts = leaveOutDrawnWords(listBodyParts(body), bodyFloats);
  const backParts = listBackParts(back);

  const builder = new PaperBuilder();
  builder.quality = "good";
  builder.title = readTeiText(findElement(tei, "teiHeader", "fileDesc", "titleStmt", "title") ?? "");
  const reader = new TeiReader(builder, [...bodyParts, ...backParts]);
  readAbstract(tei, builder, reader);
  reader.read(bodyParts, bodyFloats);
  reader.read(backParts, backFloats);
  for (const reference of readTeiReferences(back)) builder.references.push(reference);
  warnOfLosses(builder, reader.formulas, [...bodyFloats, ...backFloats]);
  return builder.finish();
}

function readAbstract(tei: XmlElement, builder: PaperBuilder, reader: TeiReader): void {
  const abstract = findElement(tei, "teiHeader", "profileDesc", "abstract");
  if (!abstract || readTeiText(abstract) === "") return;
  builder.openSection({ title: "Abstract", level: 1, kind: "abstract" });
  for (const { blocks } of listBodyParts(abstract)) reader.addBlocks(blocks);
  reader.endProse();
  builder.leaveSection();
}

// words drawn in a figure are taken for a section, and the rest of its caption for the text
function leaveOutDrawnWords(parts: readonly TeiPart[], floats: readonly TeiFloat[]): TeiPart[] {
  const captions = floats
    .map(({ block }) => ("caption" in block ? normalise(block.caption) : ""))
    .join("\n")
    .slice(0, longestCaptions);
  return parts.filter(({ heading, blocks }) => {
    const text = normalise(blocks.map((block) => readTeiText(block)).join(" "));
    return (
      heading === undefined ||
      /^[\dA-Z]{1,4}[. ]/.test(heading.text) ||
      text === "" ||
      !captions.includes(text)
    );
  });
}

function warnOfLosses(builder: PaperBuilder, formulas: number, floats: readonly TeiFloat[]): void {
  if (formulas > 0) {
    const message = `GROBID gives ${formulas === 1 ? "1 formula" : `${formulas} formulas`} as the glyphs of the page in a row: fractions, indices and sums have lost their places. Give the LaTeX source where there is one.`;
    builder.warn("FORMULAS_AS_GLYPHS", message);
  }
  const empty = floats.filter(({ block }) => block.type === "table" && !block.text.includes("|")).length;
  if (empty > 0) {
    const message = `GROBID found no rows of ${empty === 1 ? "1 table" : `${empty} tables`}, only the caption. Look the numbers up in the PDF.`;
    builder.warn("TABLES_WITHOUT_ROWS", message);
  }
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
