import type { ClassDefaults } from "./class-defaults.ts";
import type { LabelTarget } from "./cross-references.ts";
import { DisplayWriter } from "./display-writer.ts";
import { readLayout } from "./environment-layout.ts";
import { type Environment, type LatexDocument, leftOut, lists } from "./environments.ts";
import { EquationWriter } from "./equation-writer.ts";
import type { LatexDraft } from "./latex-draft.ts";
import { readListLabels } from "./list-labels.ts";
import { ListStack } from "./list-stack.ts";
import { endOfMath } from "./scan-math.ts";
import { SectionReader } from "./section-reader.ts";
import { readTheoremHead } from "./theorem-head.ts";
import { TheoremWriter } from "./theorem-writer.ts";
import type { TheoremStyle } from "./theorems.ts";

/** What the preamble decides about the walk. */
export interface WalkSettings {
  theorems: ReadonlyMap<string, TheoremStyle>;
  defaults: ClassDefaults;
  showsOnlyReferenced: boolean;
}

/** Walks a prepared, expanded source once and adds what it finds to the draft in reading order. */
export class DocumentWalker {
  readonly #document: LatexDocument;
  readonly #draft: LatexDraft;
  readonly #styles: ReadonlyMap<string, TheoremStyle>;
  readonly #sections: SectionReader;
  readonly #equations: EquationWriter;
  readonly #displays: DisplayWriter;
  readonly #theorem: TheoremWriter;
  readonly #lists = new ListStack();
  readonly #ends = new Map<number, () => void>();
  readonly #inlineEnds = new Set<number>();
  readonly #token = /\\([A-Za-z@]+)|\\[\s\S]|\$\$?|\n[ \t]*\n\s*|\x80(\d+)\x81/g;
  #anchor: LabelTarget | undefined;
  #pieces: string[] = [];
  #from = 0;

  constructor(
    document: LatexDocument,
    draft: LatexDraft,
    { theorems, defaults, showsOnlyReferenced }: WalkSettings,
  ) {
    this.#document = document;
    this.#draft = draft;
    this.#styles = theorems;
    this.#sections = new SectionReader(document, draft, defaults);
    this.#equations = new EquationWriter(document, draft, showsOnlyReferenced);
    this.#displays = new DisplayWriter(document, draft, this.#equations);
    this.#theorem = new TheoremWriter(draft);
  }

  walk(): void {
    const { text } = this.#document;
    for (let match = this.#token.exec(text); match; match = this.#token.exec(text)) {
      const { 0: found, 1: name, 2: lifted, index } = match;
      const after = index + found.length;
      if (name !== undefined) this.#readCommand(name, index, after);
      else if (lifted !== undefined) this.#readVerbatim(Number(lifted), index, after);
      else if (found === "$$" || found === "\\[") this.#readDisplay(index);
      else if (found === "$" || found === "\\(")
        this.#token.lastIndex = endOfMath(text, index)?.next ?? after;
      else if (found.startsWith("\n")) this.#flush(index, after);
    }
    this.#flush(text.length, text.length);
    this.#addLists();
  }

  #readCommand(name: string, index: number, after: number): void {
    const document = this.#document;
    if (name === "begin") this.#begin(index);
    else if (name === "end") this.#end(index);
    else if (name === "par") this.#flush(index, after);
    else if (name === "label") {
      const label = document.readGroup(after);
      if (label) this.#label(document.slice(label), index, label.next);
    } else if (name === "item" && this.#lists.isOpen) {
      const label = document.readOptional(after);
      this.#flush(index, label?.next ?? after);
      const title = label ? this.#draft.clean(document.slice(label)) : "";
      this.#lists.startItem(title && `**${title}**`);
    } else if (name === "footnote") {
      // a footnote may hold whole paragraphs: blank lines inside it end nothing
      const body = document.readGroup(document.readOptional(after)?.next ?? after);
      if (body) this.#token.lastIndex = body.next;
    } else if (/^the[a-z]/.test(name) && this.#draft.counters.has(name.slice(3))) {
      this.#cut(index, after);
      this.#pieces.push(this.#draft.counters.print(name.slice(3)));
    } else {
      this.#readHeading(name, index, after);
    }
  }

  #readHeading(name: string, index: number, after: number): void {
    const setting = this.#sections.readSetting(name, after);
    if (setting !== undefined) {
      this.#cut(index, setting);
      if (name === "refstepcounter") this.#anchorAt(after);
      return;
    }
    if (!this.#sections.opens(name)) return;
    this.#flush(index, after);
    const heading = this.#sections.read(name, this.#document.text[after] === "*", after);
    if (!heading) return;
    this.#goTo(heading.next);
    if (heading.target) {
      this.#addLists();
      this.#anchor = heading.target;
    }
    if (heading.lead) this.#pieces.push(heading.lead);
  }

  // what a paper counts itself, such as research questions, is referred to by its number
  #anchorAt(after: number): void {
    const group = this.#document.readGroup(after);
    const counter = group ? this.#document.slice(group).trim() : "";
    this.#anchor = { printed: this.#draft.counters.print(counter), kind: counter };
  }

  #begin(index: number): void {
    const { text, environments } = this.#document;
    const environment = environments.get(index);
    if (!environment) {
      const opening = /^\\begin(?:\s{0,9}\{[^{}]{0,40}\})?/.exec(text.slice(index, index + 60));
      this.#cut(index, index + (opening?.[0].length ?? 1));
      return;
    }
    const { name, bodyStart, next } = environment;
    const theorem = readTheoremHead(this.#document, environment, this.#styles);
    const ordered = lists.get(name);
    const addDisplay = this.#displays.find(environment);
    if (addDisplay) {
      this.#interrupt(index, next);
      addDisplay();
    } else if (leftOut.has(name)) {
      this.#flush(index, next);
    } else if (ordered !== undefined) {
      const option = this.#document.readOptional(bodyStart);
      this.#flush(index, option?.next ?? bodyStart);
      this.#lists.begin(
        ordered,
        option && ordered ? readListLabels(this.#document.slice(option)) : undefined,
      );
      this.#ends.set(environment.bodyEnd, () => this.#addList(this.#lists.end()));
    } else if (theorem) {
      this.#interrupt(index, theorem.next);
      this.#theorem.begin(theorem.style, this.#draft.clean(theorem.title));
      if (theorem.label !== undefined) this.#theorem.label(theorem.label);
      this.#ends.set(environment.bodyEnd, () => this.#theorem.add(""));
    } else {
      this.#beginTransparent(environment);
    }
  }

  /** An environment that only arranges what is in it: reading goes on inside. */
  #beginTransparent(environment: Environment): void {
    const { name, start, bodyEnd } = environment;
    const { contentStart, title, isInline } = readLayout(this.#document, environment);
    if (isInline) {
      this.#cut(start, contentStart);
      this.#inlineEnds.add(bodyEnd);
      return;
    }
    this.#flush(start, contentStart);
    if (title) this.#pieces.push(`**${this.#draft.clean(title)}.** `);
    else if (name === "proof") this.#pieces.push("**Proof.** ");
    else if (name === "abstract") {
      const id = this.#draft.openSection({ title: "Abstract", level: 1, kind: "abstract" });
      this.#anchor = { id, kind: "section", title: "Abstract" };
      this.#ends.set(bodyEnd, () => this.#draft.builder.leaveSection());
    } else if (name === "appendices") {
      this.#ends.set(bodyEnd, this.#sections.startAppendix(true));
    } else if (name === "subequations") {
      this.#ends.set(bodyEnd, this.#draft.counters.nestLetters("equation"));
    }
  }

  #end(index: number): void {
    const closing = /^\\end(?:\s{0,9}\{[^{}]{0,40}\})?/.exec(this.#document.text.slice(index, index + 60));
    const next = index + (closing?.[0].length ?? 1);
    if (this.#inlineEnds.has(index)) this.#cut(index, next);
    else this.#flush(index, next);
    this.#ends.get(index)?.();
  }

  #readVerbatim(lifted: number, index: number, after: number): void {
    if (!this.#draft.verbatim(lifted)?.display) return;
    this.#interrupt(index, after);
    this.#displays.addVerbatim(lifted);
  }

  #readDisplay(index: number): void {
    const math = endOfMath(this.#document.text, index);
    if (!math) return;
    this.#interrupt(index, math.next);
    this.#equations.addDisplay(this.#document.slice(math));
  }

  #label(label: string, index: number, next: number): void {
    this.#cut(index, next);
    if (this.#draft.counters.isNested("equation")) this.#equations.labelNext(label);
    else if (this.#theorem.isOpen) this.#theorem.label(label);
    else this.#labelHere(label);
  }

  // a label in a numbered item is the item's
  #labelHere(label: string): void {
    const item = this.#lists.itemNumber;
    if (item !== undefined) this.#draft.setLabel(label, { printed: item, kind: "item" });
    else if (this.#anchor) this.#draft.setLabel(label, this.#anchor);
  }

  /** Ends the paragraph at `index` and goes on at `next`. */
  #flush(index: number, next: number): void {
    this.#cut(index, next);
    const raw = this.#pieces.splice(0).join("");
    const text = raw.trim() === "" ? "" : this.#draft.clean(raw);
    if (text === "" || text === "**Proof.**") return;
    if (this.#theorem.isOpen) this.#theorem.add(text);
    else if (!this.#lists.addText(text)) this.#draft.addBlock({ type: "paragraph", text });
  }

  /** A display ends the paragraph, the theorem's statement and the list around it. */
  #interrupt(index: number, next: number): void {
    this.#flush(index, next);
    this.#theorem.add("");
    this.#addLists();
  }

  #addLists(): void {
    for (const list of this.#lists.takeAll()) this.#addList(list);
  }

  #addList(list: { ordered: boolean; items: string[] } | undefined): void {
    if (list) this.#draft.addBlock({ type: "list", ordered: list.ordered, items: list.items });
  }

  /** Leaves out the source between `index` and `next`. */
  #cut(index: number, next: number): void {
    this.#pieces.push(this.#document.text.slice(this.#from, index));
    this.#goTo(next);
  }

  #goTo(next: number): void {
    this.#from = next;
    this.#token.lastIndex = next;
  }
}
