import type { LatexDraft } from "./latex-draft.ts";
import type { TheoremStyle } from "./theorems.ts";

/** Adds theorems to the draft: one block with the first paragraph; what follows inside are blocks of their own. */
export class TheoremWriter {
  readonly #draft: LatexDraft;
  #open: { style: TheoremStyle; number: string | undefined; title: string; labels: string[] } | undefined;

  constructor(draft: LatexDraft) {
    this.#draft = draft;
  }

  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  begin(style: TheoremStyle, title: string): void {
    const number = style.counter === undefined ? undefined : this.#draft.counters.step(style.counter);
    this.#open = { style, number, title, labels: [] };
  }

  label(label: string): void {
    this.#open?.labels.push(label);
  }

  /** Adds the open theorem with this text; does nothing when none is open. */
  add(text: string): void {
    if (!this.#open) return;
    const { style, number, title, labels } = this.#open;
    this.#open = undefined;
    const caption = [style.name, number, title && `(${title})`].filter(Boolean).join(" ");
    const id = this.#draft.addBlock({ type: "theorem", kind: style.kind, number, caption, text });
    for (const label of labels) {
      this.#draft.setLabel(label, { id, kind: style.name.toLowerCase(), title });
    }
  }
}
