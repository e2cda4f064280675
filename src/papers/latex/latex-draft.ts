import type { Block, Picture } from "../../state/paper.ts";
import { type NewBlock, type NewSection, PaperBuilder, type PaperDraft } from "../paper-draft.ts";
import { readBibliography } from "./bibliography.ts";
import { cleanInline } from "./clean-inline.ts";
import type { Counters } from "./counters.ts";
import { CrossReferences, type LabelTarget, markReference } from "./cross-references.ts";
import type { FloatStyle } from "./float-styles.ts";
import type { LatexText } from "./latex-text.ts";
import { type Verbatim, verbatimMark } from "./prepare-source.ts";
import type { ReferenceNames } from "./reference-names.ts";

const tableCitation =
  /\\[A-Za-z]{0,6}cite[a-z]{0,12}\*?\s{0,5}(?:\[[^\]]{0,100}\]){0,2}\s{0,5}\{([^{}]{0,1000})\}/gi;
const tableReference = /\\(ref|eqref|[cC]ref|autoref|nameref)\*?\s{0,5}\{([^{}]{0,200})\}/g;
const layout =
  /\\(?:label|vspace\*?|hspace\*?|rule|captionsetup|setlength|addtolength|renewcommand)\s{0,5}(?:\{[^{}]{0,200}\}){1,2}|\\(?:centering|small|footnotesize|scriptsize|tiny|normalsize|noindent|textstyle|displaystyle)(?![A-Za-z])/g;

const thickRule = /\\specialrule\s{0,5}(?:\{[^{}]{0,40}\}){3}/g;

/** What a draft needs to know of its source before the walk. */
export interface DraftSettings {
  verbatims: readonly Verbatim[];
  counters: Counters;
  floatStyles: ReadonlyMap<string, FloatStyle>;
  referenceNames: ReferenceNames;
  findPictures: (source: string) => Picture[];
}

/** The paper as it grows while the source is walked: numbers, labels, footnotes and what is left out. */
export class LatexDraft {
  readonly counters: Counters;
  readonly floatStyles: ReadonlyMap<string, FloatStyle>;
  readonly findPictures: (source: string) => Picture[];
  readonly builder = new PaperBuilder();
  /** While true, what is found is counted but not kept. */
  isSkipping = false;
  readonly #references: CrossReferences;
  readonly #citations = new Map<string, string>();
  readonly #unknown = new Set<string>();
  readonly #verbatims: readonly Verbatim[];
  #footnotes: string[] = [];
  #footnoteCount = 0;

  constructor({ verbatims, counters, floatStyles, referenceNames, findPictures }: DraftSettings) {
    this.#verbatims = verbatims;
    this.counters = counters;
    this.floatStyles = floatStyles;
    this.findPictures = findPictures;
    this.#references = new CrossReferences(referenceNames);
  }

  addBibliography(source: LatexText): void {
    for (const { key, label, raw } of readBibliography(source)) {
      this.#citations.set(key, label);
      this.builder.references.push(`[${label}] ${this.clean(raw)}`);
    }
  }

  openSection(section: NewSection): string {
    const title = section.title || "Untitled";
    // labels further on are not known yet, but a title refers to what stands before it
    const printed = this.#references.resolve(title).replace(/\[[a-z]+:([^\][]*)\]/g, "$1");
    return this.builder.openSection({ ...section, title, printed });
  }

  /** Adds a block and the footnotes that its text marks; undefined while skipping. */
  addBlock(block: NewBlock): string | undefined {
    const notes = this.#footnotes;
    this.#footnotes = [];
    if (this.isSkipping) return undefined;
    const id = this.builder.addBlock(block);
    for (const text of notes) this.builder.addBlock({ type: "footnote", text });
    return id;
  }

  setLabel(label: string, target: LabelTarget): void {
    if (target.id !== undefined || target.printed !== undefined) this.#references.set(label, target);
  }

  /** The number of what an earlier label stands for. */
  numberOf(label: string): string | undefined {
    const id = this.#references.find(label)?.id;
    return id?.slice(id.indexOf(":") + 1);
  }

  warnMissingInput(name: string): void {
    const message = `Part of the paper is in another file, ${name.slice(0, 120)}, which is not there to be read. Put it beside the main file and give the folder or the main .tex file.`;
    this.builder.warn("INPUT_NOT_READ", message);
  }

  verbatim(index: number): Verbatim | undefined {
    return this.#verbatims[index];
  }

  /** Prose as plain text; its footnotes wait for the block that it becomes. */
  clean(raw: string): string {
    const text = cleanInline(raw, {
      citations: this.#citations,
      addFootnote: (note) => this.#addFootnote(note),
      noteUnknown: (name) => this.#noteUnknown(name),
    });
    return this.#restore(text);
  }

  /** Tables, algorithms and equations: LaTeX as written, with citations and references readable and layout gone. */
  tidy(raw: string): string {
    const text = raw
      .replace(layout, "")
      .replace(thickRule, "\\hline")
      .replace(
        tableCitation,
        (_, keys: string) =>
          `[${keys
            .split(",")
            .map((key) => this.#citations.get(key.trim()) ?? key.trim())
            .join("; ")}]`,
      )
      .replace(tableReference, (_, command: string, labels: string) => markReference(command, labels))
      .replace(/(?<=[A-Za-z])\{\}(?![_^])/g, "")
      .replace(/[ \t]+/g, " ")
      .replace(/\n\s+/g, "\n");
    return this.#restore(text).trim();
  }

  finish(): PaperDraft {
    const draft = this.builder.finish();
    const resolve = (text: string) => this.#references.resolve(text);
    const blocks = draft.blocks.map((block) => mapText(block, resolve));
    const sections = draft.sections.map((section) => ({ ...section, title: resolve(section.title) }));
    const { dangling } = this.#references;
    if (dangling.size > 0) {
      const message = `References to labels that the source does not define are shown as "??": ${listSome(dangling)}.`;
      draft.warnings.push({ code: "LABEL_UNKNOWN", message });
    }
    if (this.#unknown.size > 0) {
      const names = new Set([...this.#unknown].map((name) => `\\${name}`));
      const message = `Commands that this file does not define are kept as written or without their markup: ${listSome(names)}.`;
      draft.warnings.push({ code: "COMMAND_UNKNOWN", message });
    }
    return { ...draft, blocks, sections };
  }

  #addFootnote(raw: string): string {
    const nested = this.#footnoteCount;
    this.#footnoteCount++;
    // a footnote inside a footnote is rare and printed where it stands
    const text = cleanInline(raw, {
      citations: this.#citations,
      addFootnote: (inner) => ` (${inner})`,
      noteUnknown: (name) => this.#noteUnknown(name),
    });
    this.#footnotes.push(this.#restore(text));
    return this.isSkipping ? "" : `[fn:${nested + 1}]`;
  }

  #noteUnknown(name: string): void {
    if (!this.isSkipping) this.#unknown.add(name);
  }

  #restore(text: string): string {
    return text.replace(verbatimMark, (_, index: string) => this.#verbatims[Number(index)]?.text ?? "");
  }
}

function mapText(block: Block, map: (text: string) => string): Block {
  if (block.type === "list") return { ...block, items: block.items.map(map) };
  if ("caption" in block) return { ...block, caption: map(block.caption), text: map(block.text) };
  return { ...block, text: map(block.text) };
}

function listSome(names: ReadonlySet<string>): string {
  const some = [...names].slice(0, 12).join(", ").slice(0, 600);
  return names.size > 12 ? `${some} and ${names.size - 12} more` : some;
}
