import { type Environment, equations, type LatexDocument } from "./environments.ts";
import { type EquationRow, readRow, readRows } from "./equation-rows.ts";
import type { LatexDraft } from "./latex-draft.ts";

/** Adds displayed math to the draft, numbered as LaTeX numbers it. */
export class EquationWriter {
  readonly #document: LatexDocument;
  readonly #draft: LatexDraft;
  #waitingLabels: string[] = [];

  constructor(document: LatexDocument, draft: LatexDraft) {
    this.#document = document;
    this.#draft = draft;
  }

  addEnvironment(environment: Environment): void {
    const { name, bodyStart, bodyEnd } = environment;
    const body = this.#document.text.slice(bodyStart, bodyEnd).replace(/^\s{0,9}\{\d{0,3}\}/, "");
    const isNumbered = !this.#document.isStarred(environment) && !/^(?:displaymath|math)$/.test(name);
    this.#addRows(equations.get(name) === "rows" ? readRows(body, isNumbered) : [readRow(body, isNumbered)]);
  }

  /** Adds `$$…$$` or `\[…\]`, which have no number of their own. */
  addDisplay(body: string): void {
    this.#addRows(readRows(body, false));
  }

  /** Keeps a label that stands before the equation it is for, as in `subequations`. */
  labelNext(label: string): void {
    this.#waitingLabels.push(label);
  }

  #addRows(rows: readonly EquationRow[]): void {
    for (const row of rows) {
      const number = row.tag ?? (row.isNumbered ? this.#draft.counters.step("equation") : undefined);
      const text = this.#draft.tidy(row.text);
      if (text === "") continue;
      const id = this.#draft.addBlock({ type: "equation", number, text });
      for (const label of [...row.labels, ...this.#waitingLabels.splice(0)]) this.#draft.setLabel(label, id);
    }
  }
}
