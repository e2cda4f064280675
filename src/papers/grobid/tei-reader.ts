import { classifyTitle, depthOf, splitHeading } from "../heading-number.ts";
import type { PaperBuilder } from "../paper-draft.ts";
import { SectionOutline, type SectionUse, type WrittenHeading } from "../section-outline.ts";
import type { TeiPart } from "./list-tei-parts.ts";
import { readPage } from "./page-boxes.ts";
import type { TeiFloat } from "./read-tei-floats.ts";
import { readTeiText } from "./tei-text.ts";
import { findAll, listElements, type XmlElement } from "./xml-tree.ts";

const equationNumber = /[A-Z]?\.?\d{1,3}(?:\.\d{1,3})?[a-z]?/;
const longestJoined = 20_000;

/** Adds the parts of a TEI document to a paper, each figure and table after the paragraph that first mentions it. */
export class TeiReader {
  readonly #builder: PaperBuilder;
  readonly #outline: SectionOutline;
  /** By id, and by what the text calls them: `table 3`. */
  #byKey: ReadonlyMap<string, TeiFloat> = new Map();
  readonly #added = new Set<TeiFloat>();
  #use: SectionUse = "keep";
  #awaitsAppendix = false;
  #prose: { text: string; page: number | undefined; mentions: TeiFloat[] } | undefined;
  /** Formulas met so far. */
  formulas = 0;

  /** `parts` are all of the document, so that an appendix letter is told from the article `A`. */
  constructor(builder: PaperBuilder, parts: readonly TeiPart[]) {
    this.#builder = builder;
    this.#outline = new SectionOutline(
      builder,
      parts.flatMap(({ heading, kind }) => (heading && kind !== "statement" ? heading : [])),
    );
  }

  read(parts: readonly TeiPart[], floats: readonly TeiFloat[]): void {
    this.#byKey = new Map([
      ...floats.map((float) => [`${float.word} ${float.number}`, float] as const),
      ...floats.map((float) => [float.key, float] as const),
    ]);
    for (const part of parts) {
      if (part.heading) this.#openSection(part.heading, part.kind);
      if (this.#use === "keep") this.addBlocks(part.blocks);
      else if (this.#use === "references") this.#addReferences(part);
    }
    this.endProse();
    for (const float of floats) this.#addFloat(float);
  }

  addBlocks(blocks: readonly (XmlElement | string)[]): void {
    for (const block of blocks) {
      if (typeof block === "string" || block.name === "p" || block.name === "ab" || block.name === "s")
        this.#addParagraph(block);
      else this.#addBlock(block);
    }
  }

  /** Adds the paragraph collected so far, and after it what it is the first to mention. */
  endProse(): void {
    const prose = this.#prose;
    this.#prose = undefined;
    if (!prose) return;
    this.#openAppendix();
    this.#builder.addBlock({ type: "paragraph", text: prose.text, page: prose.page });
    for (const float of prose.mentions) this.#addFloat(float);
  }

  #openSection({ text, depth }: WrittenHeading, kind: TeiPart["kind"]): void {
    this.endProse();
    if (kind === "statement") {
      this.#use = "keep";
      this.#builder.openSection({ title: text, level: 1, kind: "body" });
      return;
    }
    const { number, title } = splitHeading(text, true);
    if (number !== undefined) this.#openParents(number);
    this.#use = this.#outline.open({ text, depth });
    this.#awaitsAppendix = kind === "annex" || (number === undefined && classifyTitle(title) === "appendix");
  }

  #openParents(number: string): void {
    const parts = number.split(".");
    for (let depth = 1; depth < depthOf(number); depth++) {
      const parent = parts.slice(0, depth).join(".");
      if (this.#builder.has(`sec:${parent}`)) continue;
      const kind = /^[A-Z]/.test(parent) ? "appendix" : "body";
      this.#builder.openSection({ number: parent, title: `Section ${parent}`, level: depth, kind });
    }
  }

  // an appendix whose text comes before any heading of its own
  #openAppendix(): void {
    if (!this.#awaitsAppendix) return;
    this.#awaitsAppendix = false;
    this.#builder.openSection({ title: "Appendix", level: 1, kind: "appendix" });
  }

  #addParagraph(paragraph: XmlElement | string): void {
    if (typeof paragraph === "string") {
      this.#addProse(readTeiText(paragraph), undefined, []);
      return;
    }
    let inline: XmlElement["children"] = [];
    const page = readPage(paragraph);
    const endInline = () => {
      const piece = { ...paragraph, children: inline };
      this.#addProse(readTeiText(piece), page, this.#findMentions(piece));
      inline = [];
    };
    for (const child of paragraph.children) {
      const isBlock = typeof child !== "string" && /^(?:formula|list|note|figure|table|p)$/.test(child.name);
      if (!isBlock) inline.push(child);
      else {
        endInline();
        this.addBlocks([child]);
      }
    }
    endInline();
  }

  // GROBID ends a paragraph where a page ends
  #addProse(text: string, page: number | undefined, mentions: TeiFloat[]): void {
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    const previous = this.#prose;
    if (previous && goesOn(previous.text, text)) {
      this.#prose = {
        text: `${previous.text} ${text}`,
        page: previous.page,
        mentions: [...previous.mentions, ...mentions],
      };
      return;
    }
    this.endProse();
    this.#prose = { text, page, mentions };
  }

  #addBlock(block: XmlElement): void {
    if (block.name === "figure") return;
    if (block.name === "note") {
      const text = readTeiText(block);
      if (text === "") return;
      this.endProse();
      this.#openAppendix();
      this.#builder.addBlock({ type: "footnote", text, page: readPage(block) });
      return;
    }
    this.endProse();
    this.#openAppendix();
    if (block.name === "formula") this.#addFormula(block);
    else if (block.name === "list") {
      const items = listElements(block, "item").map((item) => readTeiText(item));
      const ordered = /^(?:ordered|numbered)$/.test(block.attributes.type ?? "");
      if (items.some(Boolean))
        this.#builder.addBlock({ type: "list", ordered, items: items.filter(Boolean) });
    } else this.#addParagraph({ ...block, name: "p" });
  }

  #addFormula(formula: XmlElement): void {
    const text = readTeiText(formula, ["label"]);
    const [label] = listElements(formula, "label");
    if (text === "") return;
    this.formulas++;
    const number = label && equationNumber.exec(readTeiText(label))?.[0];
    this.#builder.addBlock({ type: "equation", number, text, page: readPage(formula) });
  }

  #addReferences({ blocks }: TeiPart): void {
    const texts = blocks.map((block) => readTeiText(block)).filter(Boolean);
    for (const text of texts) this.#builder.references.push(text);
  }

  #findMentions(paragraph: XmlElement): TeiFloat[] {
    return findAll(paragraph, "ref").flatMap((ref) => {
      const target = (ref.attributes.target ?? "").replace(/^#/, "");
      const number = equationNumber.exec(readTeiText(ref))?.[0];
      return this.#byKey.get(target) ?? this.#byKey.get(`${ref.attributes.type} ${number}`) ?? [];
    });
  }

  #addFloat(float: TeiFloat): void {
    if (this.#added.has(float)) return;
    this.#added.add(float);
    this.#openAppendix();
    this.#builder.addBlock(float.block);
  }
}

function goesOn(text: string, next: string): boolean {
  return text.length < longestJoined && !".!?:)]\"'”".includes(text.slice(-1)) && /^\p{Ll}/u.test(next);
}
