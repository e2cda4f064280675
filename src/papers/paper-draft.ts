import { PaperCoderError } from "../core/errors.ts";
import type { Block, PaperQuality, PaperWarning, Picture, Section } from "../state/paper.ts";

const mostParts = 20_000;

/** What a format reader gives back; `readPaper` adds identity, source and statistics. */
export interface PaperDraft {
  title: string;
  sections: Section[];
  blocks: Block[];
  references: string[];
  warnings: PaperWarning[];
  quality: PaperQuality;
}

/** A block before it has an id and a section: `number` decides the id, an unnumbered one gets `u1`, `u2`, … */
export type NewBlock = { page?: number | undefined } & (
  | { type: "paragraph" | "footnote"; text: string }
  | { type: "list"; ordered: boolean; items: string[] }
  | { type: "equation"; number?: string | undefined; text: string }
  | { type: "table" | "algorithm"; number?: string | undefined; caption: string; text: string }
  | {
      type: "figure";
      number?: string | undefined;
      caption: string;
      text: string;
      pictures?: Picture[] | undefined;
    }
  | { type: "theorem"; kind: string; number?: string | undefined; caption: string; text: string }
  | { type: "code"; text: string; language?: string | undefined }
);

export interface NewSection {
  number?: string | undefined;
  title: string;
  /** The title as it is printed, where `title` holds something else in places; its id is made of it. */
  printed?: string;
  level: number;
  kind: Section["kind"];
}

/** Collects sections and blocks in reading order and gives each a unique id. */
export class PaperBuilder {
  title = "";
  quality: PaperQuality = "exact";
  readonly references: string[] = [];
  readonly #sections: Section[] = [];
  readonly #blocks: Block[] = [];
  readonly #warnings: PaperWarning[] = [];
  readonly #ids = new Set<string>();
  readonly #counts = new Map<string, number>();
  #current: Section | undefined;

  /** Id of the section that blocks are added to now. */
  get section(): string {
    return this.#currentSection().id;
  }

  get kind(): Section["kind"] {
    return this.#current?.kind ?? "body";
  }

  openSection(section: NewSection): string {
    return this.#open(section).id;
  }

  /** Goes on in a section opened before, for what a reader finds out of order. */
  returnTo(id: string): void {
    this.#current = this.#sections.find((section) => section.id === id) ?? this.#current;
  }

  /** What follows belongs to no section yet, as between an abstract and the first heading. */
  leaveSection(): void {
    this.#current = undefined;
  }

  addBlock(block: NewBlock): string {
    checkPartCount(this.#sections.length + this.#blocks.length);
    const section = this.#currentSection();
    const id = this.#claimId(this.#nameBlock(block, section));
    this.#blocks.push(toBlock(block, id, section.id));
    return id;
  }

  /** True when a section or block already has this id. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  warn(code: string, message: string, place?: string): void {
    this.#warnings.push({ code, message, ...(place === undefined ? {} : { place }) });
  }

  finish(): PaperDraft {
    return {
      title: this.title,
      sections: this.#sections,
      blocks: this.#blocks,
      references: this.references,
      warnings: this.#warnings,
      quality: this.quality,
    };
  }

  // text before the first heading still needs a section that it can be cited by
  #currentSection(): Section {
    return this.#current ?? this.#open({ title: "Front matter", level: 1, kind: "body" });
  }

  #open({ number, title, printed = title, level, kind }: NewSection): Section {
    checkPartCount(this.#sections.length + this.#blocks.length);
    const id = this.#claimId(`sec:${toIdPart(number) ?? slugify(printed)}`);
    const section = { id, title, level: Math.min(6, Math.max(1, level)), kind };
    this.#current = number === undefined ? section : { ...section, number };
    this.#sections.push(this.#current);
    return this.#current;
  }

  #nameBlock(block: NewBlock, section: Section): string {
    const prefix = idPrefix(block);
    const number = "number" in block ? toIdPart(block.number) : undefined;
    if (number !== undefined) return `${prefix}:${number}`;
    if (block.type === "paragraph" || block.type === "list") {
      const place = section.id.slice("sec:".length);
      return `p:${place}/${this.#countUp(section.id)}`;
    }
    const count = this.#countUp(prefix);
    return block.type === "footnote" || block.type === "code" ? `${prefix}:${count}` : `${prefix}:u${count}`;
  }

  #countUp(name: string): number {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count;
  }

  #claimId(wanted: string): string {
    let id = wanted;
    while (this.#ids.has(id)) id = `${wanted}-${this.#countUp(`copies of ${wanted}`) + 1}`;
    this.#ids.add(id);
    return id;
  }
}

const prefixes: Record<string, string> = {
  equation: "eq",
  table: "tab",
  figure: "fig",
  algorithm: "alg",
  footnote: "fn",
  code: "code",
  paragraph: "p",
  list: "p",
};

function idPrefix(block: NewBlock): string {
  if (block.type !== "theorem") return prefixes[block.type] ?? block.type;
  return block.kind;
}

// absent, not undefined: a paper is stored as JSON
function toBlock(block: NewBlock, id: string, section: string): Block {
  const { page } = block;
  const base = { id, section, ...(page === undefined ? {} : { page }) };
  switch (block.type) {
    case "paragraph":
    case "footnote":
      return { ...base, type: block.type, text: block.text };
    case "list":
      return { ...base, type: block.type, ordered: block.ordered, items: block.items };
    case "code": {
      const { type, text, language } = block;
      return { ...base, type, text, ...(language === undefined ? {} : { language }) };
    }
    case "equation":
      return { ...base, ...numberOf(block), type: block.type, text: block.text };
    case "figure": {
      const { type, caption, text, pictures } = block;
      const shown = pictures === undefined ? {} : { pictures };
      return { ...base, ...numberOf(block), type, caption, text, ...shown };
    }
  }
  const { type, caption, text } = block;
  return { ...base, ...numberOf(block), type, caption, text };
}

function numberOf({ number }: { number?: string | undefined }): { number?: string } {
  return number === undefined ? {} : { number };
}

/** Throws PAPER_TOO_LARGE when a file has more paragraphs, headings and tables than any paper. */
export function checkPartCount(count: number): void {
  if (count < mostParts) return;
  const message = `The file has more than ${mostParts} paragraphs, headings and tables; no paper has so many. Give the paper alone, without data or logs.`;
  throw new PaperCoderError("PAPER_TOO_LARGE", message);
}

// numbers come from the paper: an id must stay short and free of brackets and spaces
function toIdPart(number: string | undefined): string | undefined {
  return number?.replace(/[^\p{L}\p{N}.'*-]+/gu, "").slice(0, 24) || undefined;
}

/** `Broader impact (ours)` becomes `broader-impact-ours`; never empty, at most 48 characters. */
export function slugify(title: string): string {
  const slug = title
    .slice(0, 400)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 48)
    .replace(/^-|-$/g, "");
  return slug || "untitled";
}
