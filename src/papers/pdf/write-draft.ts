import { classifyTitle } from "../heading-number.ts";
import { PaperBuilder, type PaperDraft } from "../paper-draft.ts";
import { SectionOutline, type SectionUse } from "../section-outline.ts";
import { BlockWriter } from "./block-writer.ts";
import { formBlocks, type TextBlock } from "./form-blocks.ts";
import { dropReferenceFormat, findStart, findTitle } from "./front-matter.ts";
import type { Heading } from "./heading.ts";
import { writeNumber } from "./heading-style.ts";
import { inlineAbstract } from "./inline-abstract.ts";
import { joinLines, Vocabulary } from "./mend-hyphens.ts";
import type { PdfPage } from "./page.ts";
import { layOutPages } from "./page-layout.ts";
import { rankHeadings } from "./rank-headings.ts";
import { readFlow } from "./read-flow.ts";
import type { RomanPlace } from "./roman-numbering.ts";
import { warnAboutPages } from "./warn-about-pages.ts";
import { writeReferences } from "./write-references.ts";

/** Makes a paper of the pages of a PDF. Formulas are glyphs in reading order, so its quality is never better than degraded. */
export function writeDraft({
  pages,
  outline,
}: {
  pages: readonly PdfPage[];
  outline: readonly string[];
}): PaperDraft {
  const layout = layOutPages(pages);
  const all = layout.pages.flatMap(({ lines }) => lines);
  const vocabulary = new Vocabulary(all.map(({ text }) => text));
  const titleLines = new Set(findTitle(layout));
  const flow = readFlow(layout, outline).filter(
    (item) =>
      !(item.kind === "line" && titleLines.has(item.line)) &&
      !(item.kind === "heading" && item.heading.lines.some((line) => titleLines.has(line))),
  );
  const blocks = formBlocks(dropReferenceFormat(flow), layout);
  const body = blocks.slice(findStart(blocks));

  const builder = new PaperBuilder();
  builder.quality = "degraded";
  builder.title = joinLines(
    [...titleLines].map(({ text }) => text),
    vocabulary,
  );
  const found = body.flatMap((block) => (block.kind === "heading" ? [block.heading] : []));
  const measureDepth = rankHeadings(found);
  const toWritten = (heading: Heading) => {
    const { lines, rest, text } = heading;
    const whole =
      rest === ""
        ? joinLines(
            lines.map((line) => line.text),
            vocabulary,
          )
        : joinLines(text.split("\n"), vocabulary);
    const depth = classifyTitle(whole) === "abstract" ? 2 : measureDepth(heading) + 1;
    // of `Appendix A.1` the letter says enough
    return { text: writeNumber(whole).replace(/^appendix (?=[A-Z]\.\d)/i, ""), depth };
  };
  const headings = found.map((heading) =>
    heading.place ? { text: heading.place.title, depth: heading.place.level + 1 } : toWritten(heading),
  );
  // with the title in front, letters of two sizes are enough to tell levels
  const title = { text: builder.title, depth: 1 };
  const sections = new SectionOutline(builder, [title, ...headings]);
  sections.open(title);
  const writer = new BlockWriter(builder, vocabulary, layout.body, body);
  // text before the first heading is the abstract, named so or not
  const [first] = body;
  const isNamed =
    first?.kind === "heading" ||
    inlineAbstract.test(first?.kind === "paragraph" ? (first.lines[0]?.text ?? "") : "");
  const hasHeading = headings.length > 0;
  if (!isNamed && hasHeading) builder.openSection({ title: "Abstract", level: 1, kind: "abstract" });
  // the IEEE leads its abstracts with a dash, and numbers an appendix that is the only one without printing its letter
  const onlyLetter = all.some(({ text }) => /^abstract\s?—/i.test(text)) ? "A" : undefined;
  let use: SectionUse = "keep";
  let references: TextBlock[] = [];
  for (const [index, block] of body.entries()) {
    if (block.kind === "heading") {
      writer.closeList();
      const { place, text } = block.heading;
      if (place) use = openPlace(builder, { ...place, title: joinLines([place.title], vocabulary) });
      else use = sections.open(toWritten(block.heading));
      // above titles of its own the word is none
      if (!place && classifyTitle(text) === "appendix" && body[index + 1]?.kind !== "heading")
        builder.openSection({ number: onlyLetter, title: text, level: 1, kind: "appendix" });
    } else if (block.kind === "float") {
      // a float of the appendix may stand among the references
      writer.add(block);
    } else if (use === "references") references = [...references, block];
    else if (use === "keep") writer.add(block);
  }
  writer.finish();
  builder.references.push(...writeReferences(references, vocabulary));
  warnAboutPages(builder, pages, writer.linearEquations);
  return builder.finish();
}

/** Opens a section counted in Roman numbers, unless it is one that is left out. */
function openPlace(builder: PaperBuilder, place: RomanPlace): SectionUse {
  if (classifyTitle(place.title) === "acknowledgements") return "leave-out";
  builder.openSection(place);
  return "keep";
}
