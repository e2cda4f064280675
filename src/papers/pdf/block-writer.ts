import type { PaperBuilder } from "../paper-draft.ts";
import { stripLabel } from "./find-captions.ts";
import type { Footnote } from "./find-footnotes.ts";
import type { TextBlock } from "./form-blocks.ts";
import type { FoundFloat } from "./found-float.ts";
import { inlineAbstract } from "./inline-abstract.ts";
import type { BodyText } from "./measure-text.ts";
import { joinLines, type Vocabulary } from "./mend-hyphens.ts";
import { OpenList } from "./open-list.ts";
import type { Line } from "./page.ts";
import { readTheoremHead } from "./theorem-heads.ts";
import { writeRuns } from "./write-runs.ts";

/** Adds blocks to a draft: items that follow each other as one list, marks as links to their footnotes. */
export class BlockWriter {
  linearEquations = 0;
  readonly #builder: PaperBuilder;
  readonly #vocabulary: Vocabulary;
  readonly #body: BodyText;
  readonly #notes = new Map<Footnote, string>();
  #list = new OpenList();

  constructor(builder: PaperBuilder, vocabulary: Vocabulary, body: BodyText, blocks: readonly TextBlock[]) {
    this.#builder = builder;
    this.#vocabulary = vocabulary;
    this.#body = body;
    for (const block of blocks) {
      if (block.kind === "footnote" && isReferredTo(block.note, blocks))
        this.#notes.set(block.note, `fn:${this.#notes.size + 1}`);
    }
  }

  add(block: Exclude<TextBlock, { kind: "heading" }>): void {
    if (block.kind === "paragraph" && block.isItem) {
      this.#addItem(block.lines);
      return;
    }
    this.closeList();
    if (block.kind === "paragraph") this.#addParagraph(block.lines, block.lead);
    else if (block.kind === "equation") {
      this.linearEquations++;
      this.#builder.addBlock({ type: "equation", ...block.equation });
    } else if (block.kind === "float") this.#addFloat(block.float);
    else if (this.#notes.has(block.note)) this.#addNote(block.note);
  }

  closeList(): void {
    const list = this.#list.write();
    this.#list = new OpenList();
    if (list) this.#builder.addBlock(list);
  }

  finish(): void {
    this.closeList();
  }

  #addItem(lines: readonly Line[]): void {
    const [first] = lines;
    if (!first) return;
    const text = this.#join(lines);
    if (this.#list.add(text, first)) return;
    this.closeList();
    this.#list.add(text, first);
  }

  #addParagraph(lines: readonly Line[], lead?: string): void {
    const [first] = lines;
    if (!first) return;
    const builder = this.#builder;
    const page = first.page;
    const head = lead === undefined ? readTheoremHead(first, this.#body.font) : undefined;
    const text = this.#join(lines, lead ?? writeLead(first, lines.length));
    if (head) {
      const { kind, number, caption, length } = head;
      builder.addBlock({
        type: "theorem",
        kind,
        number,
        caption,
        text: this.#join(lines).slice(length),
        page,
      });
      return;
    }
    const abstract = builder.has("sec:abstract") ? null : inlineAbstract.exec(this.#join(lines));
    if (abstract) builder.openSection({ title: "Abstract", level: 1, kind: "abstract" });
    const body = abstract ? this.#join(lines).slice(abstract[0].length) : text;
    if (/[\p{L}\p{N}]/u.test(body)) builder.addBlock({ type: "paragraph", text: body, page });
  }

  #addFloat({ type, caption, lines, text, pictures }: FoundFloat): void {
    const title = caption ? stripLabel(this.#join(caption.lines)) : "";
    const page = (caption?.lines ?? lines)[0]?.page;
    const base = { number: caption?.number, caption: title, text, page };
    if (type === "figure") this.#builder.addBlock({ type, ...base, pictures });
    else this.#builder.addBlock({ type, ...base });
  }

  #addNote({ lines, mark }: Footnote): void {
    const text = this.#join(lines).replace(/^(?:\^\{[^{}]{1,6}\}|\d{1,3}|[∗*†‡§¶]{1,3})\s?/, "");
    if (mark !== "" || text.length > 20)
      this.#builder.addBlock({ type: "footnote", text, page: lines[0]?.page });
  }

  /** The lines as one text; `first` stands for the first line. */
  #join(lines: readonly Line[], first?: string): string {
    const texts = lines.map((line, index) =>
      this.#linkNotes(index === 0 && first !== undefined ? first : line.text, line.page),
    );
    return joinLines(texts, this.#vocabulary);
  }

  #linkNotes(text: string, page: number): string {
    let linked = text;
    for (const [{ mark, lines }, id] of this.#notes) {
      if (mark === "" || !isNotedFrom(page, lines)) continue;
      linked = linked.replace(
        // behind a word, not a symbol of a formula
        new RegExp(
          `(?<=[\\p{L}.,;)\\]”][\\p{Script=Latin}.,;)\\]”])\\^\\{${escapeMark(mark)}\\}(?![_^])`,
          "u",
        ),
        ` [${id}]`,
      );
    }
    return linked;
  }
}

function escapeMark(mark: string): string {
  return mark.replace(/[*]/g, "\\$&");
}

/** `**Dropout.** We …` for a paragraph that begins with bold words. */
function writeLead({ runs, text }: Line, lineCount: number): string {
  const end = runs.findIndex(({ font, text: own }) => !font.isBold && /[\p{L}\p{N}]/u.test(own));
  if (end < 1 || (lineCount < 2 && end < 0)) return text;
  const bold = writeRuns(runs.slice(0, end));
  if (!/\p{L}{2}/u.test(bold) || bold.length > 120) return text;
  const rest = writeRuns(runs.slice(end));
  // a name in bold that the sentence goes on from leads no paragraph
  if (/^\p{Ll}/u.test(rest) && !/[.:?!]$/.test(bold)) return text;
  return `**${bold.replace(/[.:]$/, "")}.** ${rest}`;
}

// notes about authors on the first page are referred to by the names only, which are left out
function isReferredTo({ mark, lines }: Footnote, blocks: readonly TextBlock[]): boolean {
  const page = lines[0]?.page;
  if (mark === "" || page === undefined) return page !== 1;
  return blocks.some(
    (block) =>
      block.kind === "paragraph" &&
      block.lines.some((line) => isNotedFrom(line.page, lines) && line.text.includes(`^{${mark}}`)),
  );
}

/** A note stands on the page of its mark, or on the next where there was no room for it. */
function isNotedFrom(page: number, [first]: readonly Line[]): boolean {
  return first !== undefined && (first.page === page || first.page === page + 1);
}
