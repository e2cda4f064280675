import { classifyTitle, splitHeading } from "./heading-number.ts";
import { type AssembledBlock, attachCaptions } from "./markdown/attach-captions.ts";
import { compactInlineMath, compactMath } from "./markdown/compact-math.ts";
import type { MarkdownBlock } from "./markdown/scan-blocks.ts";
import { PaperBuilder, type PaperDraft } from "./paper-draft.ts";
import { SectionOutline, type SectionUse } from "./section-outline.ts";

type Heading = Extract<MarkdownBlock, { type: "heading" }>;

const inlineAbstract = /^\W{0,4}abstract\W{1,6}(?=\S)/i;

/** Builds a paper from its blocks in reading order. References are kept apart, the author block is left out. */
export function assemblePaper(written: readonly MarkdownBlock[]): PaperDraft {
  const blocks = attachCaptions(written);
  const builder = new PaperBuilder();
  const headings = blocks.filter((block) => block.type === "heading");
  const titleHeading = findTitle(headings);
  builder.title = stripMarkup(titleHeading?.text ?? "");

  const outline = new SectionOutline(
    builder,
    headings.filter((heading) => heading !== titleHeading),
  );
  const notes = new Map(
    blocks.filter((block) => block.type === "footnote").map(({ label }, index) => [label, `fn:${index + 1}`]),
  );
  const clean = (raw: string) => cleanProse(raw, notes);
  let use: SectionUse = "keep";

  for (const block of blocks.slice(findStart(blocks, titleHeading))) {
    if (block.type === "heading") {
      if (block !== titleHeading) use = outline.open({ text: stripMarkup(block.text), depth: block.depth });
    } else if (block.type === "paragraph" && classifyTitle(block.lines[0]?.trim() ?? "") === "references") {
      use = "references";
      addReferences(builder, block.lines.slice(1));
    } else if (use === "references") {
      addReferences(
        builder,
        block.type === "paragraph" ? block.lines : block.type === "list" ? block.items : [],
      );
    } else if (use === "keep") {
      addBlock(builder, block, clean);
    }
  }
  return builder.finish();
}

function addBlock(
  builder: PaperBuilder,
  block: Exclude<AssembledBlock, Heading>,
  clean: (raw: string) => string,
): void {
  switch (block.type) {
    case "paragraph":
      addParagraph(builder, clean(joinLines(block.lines)));
      return;
    case "list":
      builder.addBlock({ type: "list", ordered: block.ordered, items: block.items.map(clean) });
      return;
    case "math":
      builder.addBlock(readEquation(block.text, block.after));
      return;
    case "code":
      if (block.language === "math") builder.addBlock(readEquation(block.text, ""));
      else builder.addBlock({ type: "code", text: block.text, language: block.language || undefined });
      return;
    case "footnote":
      builder.addBlock({ type: "footnote", text: clean(block.text) });
      return;
    default:
      builder.addBlock({
        ...block,
        number: block.number,
        caption: clean(block.caption),
        text: compactInlineMath(block.text),
      });
  }
}

function addParagraph(builder: PaperBuilder, text: string): void {
  const abstract = builder.has("sec:abstract") ? null : inlineAbstract.exec(text);
  if (abstract) builder.openSection({ title: "Abstract", level: 1, kind: "abstract" });
  const body = abstract ? text.slice(abstract[0].length) : text;
  if (body !== "") builder.addBlock({ type: "paragraph", text: body });
}

function findTitle(headings: readonly Heading[]): Heading | undefined {
  const [first] = headings;
  if (!first || first.depth > 2) return undefined;
  const { number, title } = splitHeading(first.text, false);
  return number === undefined && classifyTitle(title) === "other" && !/^introduction$/i.test(title)
    ? first
    : undefined;
}

// names and addresses stand between the title and the abstract
function findStart(blocks: readonly AssembledBlock[], title: Heading | undefined): number {
  const after = title ? blocks.indexOf(title) + 1 : 0;
  const abstract = blocks
    .slice(after, after + 30)
    .findIndex((block) =>
      block.type === "heading"
        ? classifyTitle(stripMarkup(block.text)) === "abstract"
        : block.type === "paragraph" && inlineAbstract.test(block.lines[0] ?? ""),
    );
  const isHeadingBefore = blocks
    .slice(after, after + Math.max(0, abstract))
    .some(({ type }) => type === "heading");
  return abstract < 0 || isHeadingBefore ? after : after + abstract;
}

function readEquation(text: string, after: string) {
  const tag = /\\tag\*?\s{0,9}\{([^{}]{0,60})\}/.exec(text);
  const trailing =
    /(?:\\q?quad\s{0,9}|\\hfill\s{0,9}|\s{2,9}|\n)\(([A-Z]?\.?\d{1,3}(?:\.\d{1,3})?[a-z]?)\)\s{0,9}$/.exec(
      text,
    );
  const behind = /^\(([A-Z]?\.?\d{1,3}(?:\.\d{1,3})?[a-z]?)\)$/.exec(after);
  const number = (tag?.[1] ?? trailing?.[1] ?? behind?.[1])?.replace(/[\s()]/g, "");
  const untagged = tag ? text.replace(tag[0], "") : trailing ? text.slice(0, trailing.index) : text;
  return { type: "equation" as const, number, text: compactMath(untagged) };
}

function cleanProse(raw: string, notes: ReadonlyMap<string, string>): string {
  const marked =
    notes.size === 0
      ? raw
      : raw.replace(/\[\^([^\]]{1,40})\]/g, (written, label: string) =>
          notes.has(label) ? `[${notes.get(label)}]` : written,
        );
  return compactInlineMath(dropComments(marked)).trim();
}

function dropComments(text: string): string {
  let kept = "";
  let from = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", from)) {
    const end = text.indexOf("-->", start);
    if (end < 0) break;
    kept += text.slice(from, start);
    from = end + 3;
  }
  return kept + text.slice(from);
}

// two spaces at the end of a line are a line break
function joinLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim() + (/\S {2,}$/.test(line.slice(-80)) ? "\n" : " "))
    .join("")
    .trim();
}

function stripMarkup(heading: string): string {
  return compactInlineMath(heading.replace(/\*\*|__|<[^<>]{1,100}>|\{#[^{}]{1,60}\}/g, "").trim());
}

function addReferences(builder: PaperBuilder, lines: readonly string[]): void {
  for (const line of lines) if (line.trim() !== "") builder.references.push(line.trim());
}
