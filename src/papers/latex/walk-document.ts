import type { NewBlock } from "../paper-draft.ts";
import {
  algorithmics,
  drawings,
  type Environment,
  equations,
  floats,
  type LatexDocument,
  leftOut,
  lists,
  tabulars,
} from "./environments.ts";
import { readRow, readRows } from "./equation-rows.ts";
import type { LatexDraft } from "./latex-draft.ts";
import { ListStack } from "./list-stack.ts";
import { readFloat } from "./read-float.ts";
import { endOfMath } from "./scan-math.ts";
import { SectionReader } from "./section-reader.ts";
import type { TheoremStyle } from "./theorems.ts";

const token = /\\([A-Za-z@]+)|\\[^]|\$\$?|\n[ \t]*\n\s*|\uE000(\d+)\uE001/g;

/** Walks a prepared, expanded source once and adds what it finds to the draft in reading order. */
export class DocumentWalker {
  readonly #document: LatexDocument;
  readonly #draft: LatexDraft;
  readonly #theorems: ReadonlyMap<string, TheoremStyle>;
  readonly #sections: SectionReader;
  readonly #lists = new ListStack();
  readonly #ends = new Map<number, () => void>();
  #theorem: { style: TheoremStyle; number: string | undefined; title: string; labels: string[] } | undefined;
  #anchor: string | undefined;
  #waitingLabels: string[] = [];
  #pieces: string[] = [];
  #from = 0;
  #next = 0;

  constructor(document: LatexDocument, draft: LatexDraft, theorems: ReadonlyMap<string, TheoremStyle>) {
    this.#document = document;
    this.#draft = draft;
    this.#theorems = theorems;
    this.#sections = new SectionReader(document, draft);
  }

  walk(): void {
    const { text } = this.#document;
    for (let match = this.#match(); match; match = this.#match()) {
      const [found, name, lifted] = match;
      const { index } = match;
      this.#next = index + found.length;
      if (name !== undefined) this.#readCommand(name, index, this.#next);
      else if (lifted !== undefined) this.#readVerbatim(Number(lifted), index);
      else if (found === "$" || found === "\\(") this.#next = endOfMath(text, index)?.next ?? this.#next;
      else if (found === "$$" || found === "\\[") this.#readDisplay(index);
      else if (found.startsWith("\n")) this.#flush(index, this.#next);
    }
    this.#flush(text.length, text.length);
    this.#addLists();
  }

  #match(): RegExpExecArray | null {
    token.lastIndex = this.#next;
    return token.exec(this.#document.text);
  }

  #readCommand(name: string, index: number, after: number): void {
    const document = this.#document;
    if (name === "begin") return this.#begin(index);
    if (name === "end") return this.#end(index);
    if (name === "label") {
      const label = document.readGroup(after);
      if (label) this.#label(document.slice(label), index, label.next);
    } else if (name === "item" && this.#lists.isOpen) {
      const label = document.readOptional(after);
      this.#flush(index, label?.next ?? after);
      this.#lists.startItem(
        label && document.slice(label).trim() ? `**${this.#draft.clean(document.slice(label))}**` : "",
      );
    } else if (name === "par") {
      this.#flush(index, after);
    } else if (this.#sections.reads(name)) {
      const isStarred = document.text[after] === "*";
      this.#flush(index, after);
      const section = this.#sections.read(name, isStarred, after);
      if (!section) return;
      this.#skipTo(section.next);
      if (section.id !== undefined) {
        this.#addLists();
        this.#anchor = section.id;
      }
      if (section.lead) this.#pieces.push(section.lead);
    } else if (name === "footnote" || name === "textbf" || name === "emph") {
      // a footnote holds whole paragraphs; blank lines inside it end nothing
      const body =
        name === "footnote" ? document.readGroup(document.readOptional(after)?.next ?? after) : undefined;
      if (body) this.#next = body.next;
    }
  }

  #begin(index: number): void {
    const environment = this.#document.environments.get(index);
    const opening = /^\\begin\s{0,9}\{([A-Za-z]{0,40})\*?\}/.exec(
      this.#document.text.slice(index, index + 60),
    );
    if (!environment) return this.#skipFrom(index, index + (opening?.[0].length ?? "\\begin".length));
    const { name, bodyStart, next } = environment;
    const theorem = this.#theorems.get(name);
    const ordered = lists.get(name);
    if (floats.has(name)) {
      this.#interrupt(index, next);
      readFloat(this.#document, environment, this.#draft, (inner) => this.#addEquations(inner));
    } else if (equations.has(name)) {
      this.#interrupt(index, next);
      this.#addEquations(environment);
    } else if (tabulars.has(name) || algorithmics.has(name) || drawings.has(name)) {
      this.#interrupt(index, next);
      const text = this.#draft.tidy(this.#document.text.slice(index, next));
      const type = tabulars.has(name) ? "table" : algorithmics.has(name) ? "algorithm" : "figure";
      this.#draft.addBlock({ type, caption: "", text });
    } else if (leftOut.has(name)) {
      this.#flush(index, next);
    } else if (ordered !== undefined) {
      this.#flush(index, this.#document.readOptional(bodyStart)?.next ?? bodyStart);
      this.#lists.begin(ordered);
      this.#onEnd(environment, () => this.#add(this.#lists.end()));
    } else if (theorem) {
      this.#interrupt(index, bodyStart);
      this.#beginTheorem(environment, theorem);
    } else {
      this.#beginTransparent(environment);
    }
  }

  #beginTransparent(environment: Environment): void {
    const { name, start, bodyStart } = environment;
    const options = this.#document.readOptional(bodyStart);
    const width = name === "minipage" || name === "adjustbox" || name === "multicols" || name === "spacing";
    const afterOptions = options?.next ?? bodyStart;
    const group = width ? this.#document.readGroup(afterOptions) : undefined;
    this.#flush(
      start,
      group?.next ??
        (options && /^(?:minipage|adjustbox|tcolorbox|mdframed|center|proof|subfigure)$/.test(name)
          ? options.next
          : bodyStart),
    );
    if (name === "proof") this.#pieces.push("**Proof.** ");
    if (name === "abstract") {
      this.#anchor = this.#draft.openSection({ title: "Abstract", level: 1, kind: "abstract" });
      this.#onEnd(environment, () => this.#draft.builder.leaveSection());
    } else if (name === "appendices") {
      this.#sections.startAppendix();
    } else if (name === "subequations") {
      this.#onEnd(environment, this.#draft.counters.nestLetters("equation"));
    }
  }

  #beginTheorem(environment: Environment, style: TheoremStyle): void {
    const title = this.#document.readOptional(environment.bodyStart);
    if (title) this.#skipTo(title.next);
    const number = style.counter === undefined ? undefined : this.#draft.counters.step(style.counter);
    this.#theorem = {
      style,
      number,
      title: title ? this.#draft.clean(this.#document.slice(title)) : "",
      labels: [],
    };
    this.#onEnd(environment, () => {
      this.#addTheorem("");
    });
  }

  #onEnd({ bodyEnd }: Environment, action: () => void): void {
    this.#ends.set(bodyEnd, action);
  }

  #end(index: number): void {
    const written = /^\\end\s{0,9}\{[^{}]{0,40}\}/.exec(this.#document.text.slice(index, index + 60));
    this.#flush(index, index + (written?.[0].length ?? "\\end".length));
    this.#ends.get(index)?.();
  }

  #readVerbatim(lifted: number, index: number): void {
    const verbatim = this.#draft.verbatim(lifted);
    if (!verbatim?.display) return;
    this.#interrupt(index, this.#next);
    this.#draft.addBlock({ type: "code", text: verbatim.text, language: verbatim.language });
  }

  #readDisplay(index: number): void {
    const math = endOfMath(this.#document.text, index);
    if (!math) return;
    this.#interrupt(index, math.next);
    this.#addRows(readRows(this.#document.slice(math), false));
  }

  #addEquations(environment: Environment): void {
    const body = this.#document.text.slice(environment.bodyStart, environment.bodyEnd);
    const isNumbered =
      !this.#document.isStarred(environment) && !/^(?:displaymath|math)$/.test(environment.name);
    const argument = /^(?:alignat|xalignat)$/.test(environment.name)
      ? body.replace(/^\s{0,9}\{\d{0,3}\}/, "")
      : body;
    this.#addRows(
      equations.get(environment.name) === "rows"
        ? readRows(argument, isNumbered)
        : [readRow(argument, isNumbered)],
    );
  }

  #addRows(rows: ReturnType<typeof readRows>): void {
    for (const row of rows) {
      const number = row.tag ?? (row.isNumbered ? this.#draft.counters.step("equation") : undefined);
      const text = this.#draft.tidy(row.text);
      if (text === "") continue;
      const id = this.#draft.addBlock({ type: "equation", number, text });
      for (const label of [...row.labels, ...this.#waitingLabels.splice(0)]) this.#draft.setLabel(label, id);
    }
  }

  #label(label: string, index: number, next: number): void {
    this.#skipFrom(index, next);
    if (this.#draft.counters.isNested("equation")) this.#waitingLabels.push(label);
    else if (this.#theorem) this.#theorem.labels.push(label);
    else this.#draft.setLabel(label, this.#anchor);
  }

  /** Ends the paragraph at `index` and goes on at `next`. */
  #flush(index: number, next: number): void {
    this.#pieces.push(this.#document.text.slice(this.#from, index));
    const text = this.#draft.clean(this.#pieces.splice(0).join(""));
    this.#skipTo(next);
    if (text === "" || text === "**Proof.**") return;
    if (this.#theorem) this.#addTheorem(text);
    else if (!this.#lists.addText(text)) this.#draft.addBlock({ type: "paragraph", text });
  }

  /** A display ends the paragraph and the list around it. */
  #interrupt(index: number, next: number): void {
    this.#flush(index, next);
    if (this.#theorem && floats.size > 0) this.#addTheorem("");
    this.#addLists();
  }

  #addTheorem(text: string): void {
    if (!this.#theorem) return;
    const { style, number, title, labels } = this.#theorem;
    const caption = [style.name, number, title && `(${title})`].filter(Boolean).join(" ");
    this.#theorem = undefined;
    const id = this.#draft.addBlock({ type: "theorem", kind: style.kind, number, caption, text });
    for (const label of labels) this.#draft.setLabel(label, id);
  }

  #addLists(): void {
    for (const list of this.#lists.takeAll()) this.#add(list);
  }

  #add(list: Omit<Extract<NewBlock, { type: "list" }>, "type"> | undefined): void {
    if (list) this.#draft.addBlock({ type: "list", ordered: list.ordered, items: list.items });
  }

  #skipFrom(index: number, next: number): void {
    this.#pieces.push(this.#document.text.slice(this.#from, index));
    this.#skipTo(next);
  }

  #skipTo(next: number): void {
    this.#from = next;
    this.#next = next;
  }
}
