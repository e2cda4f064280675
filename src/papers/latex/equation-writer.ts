import { type Environment, equations, type LatexDocument } from "./environments.ts";
import { type EquationRow, readRow, readRows } from "./equation-rows.ts";
import type { LatexDraft } from "./latex-draft.ts";

const referenceInTag = /\\(?:eq)?ref\s{0,9}\{([^{}]{1,200})\}/g;

/** Adds displayed math to the draft, numbered as LaTeX numbers it. */
export class EquationWriter {
  readonly #document: LatexDocument;
  readonly #draft: LatexDraft;
  /** With mathtools' `showonlyrefs`, the labels that are referred to; only their equations have numbers. */
  readonly #shown: ReadonlySet<string> | undefined;
  #waitingLabels: string[] = [];

  constructor(document: LatexDocument, draft: LatexDraft, showsOnlyReferenced: boolean) {
    this.#document = document;
    this.#draft = draft;
    this.#shown = showsOnlyReferenced ? findReferenced(document.text) : undefined;
  }

  addEnvironment(environment: Environment): void {
    const { body, layout, isStarred } = this.#open(environment);
    const isNumbered = !isStarred && !/^(?:displaymath|math)$/.test(environment.name);
    this.#addRows(layout === "rows" ? readRows(body, isNumbered) : [readRow(body, isNumbered)]);
  }

  /** Adds `$$…$$` or `\[…\]`, which have no number of their own. */
  addDisplay(body: string): void {
    this.#addRows(readRows(body, false));
  }

  /** Keeps a label that stands before the equation it is for, as in `subequations`. */
  labelNext(label: string): void {
    this.#waitingLabels.push(label);
  }

  #open(environment: Environment): { body: string; layout: "one" | "rows"; isStarred: boolean } {
    const { name, bodyStart, bodyEnd } = environment;
    const document = this.#document;
    const isStarred = document.isStarred(environment);
    const option = /^(?:empheq|IEEEeqnarray)$/.test(name) ? document.readOptional(bodyStart) : undefined;
    const takesGroup = /^(?:x?alignat|IEEEeqnarray|empheq|(?:sub)?numcases)$/.test(name);
    const group = takesGroup ? document.readGroup(option?.next ?? bodyStart) : undefined;
    const body = document.text.slice(group?.next ?? option?.next ?? bodyStart, bodyEnd);
    // empheq names the environment that it decorates
    const inner = name === "empheq" && group ? document.slice(group).trim() : name;
    const left = /numcases$/.test(name) && group ? `${document.slice(group)} ` : "";
    return {
      body: left + body,
      layout: equations.get(inner.replace(/\*$/, "")) ?? "one",
      isStarred: isStarred || inner.endsWith("*"),
    };
  }

  #addRows(rows: readonly EquationRow[]): void {
    for (const row of rows) {
      const labels = [...row.labels, ...this.#waitingLabels.splice(0)];
      const number = this.#number(row, labels);
      const text = this.#draft.tidy(row.text);
      if (text === "") continue;
      const id = this.#draft.addBlock({ type: "equation", number, text });
      for (const label of labels) this.#draft.setLabel(label, { id, kind: "equation" });
    }
  }

  #number(row: EquationRow, labels: readonly string[]): string | undefined {
    // a tag may repeat the number of an earlier equation
    if (row.tag !== undefined)
      return row.tag.replace(referenceInTag, (_, label: string) => this.#draft.numberOf(label) ?? "");
    const isShown = this.#shown === undefined || labels.some((label) => this.#shown?.has(label));
    return row.isNumbered && isShown ? this.#draft.counters.step("equation") : undefined;
  }
}

function findReferenced(text: string): Set<string> {
  const references = text.matchAll(/\\(?:eqref|refeq|[cC]ref|autoref|noeqref)\*?\s{0,9}\{([^{}]{1,500})\}/g);
  return new Set(
    [...references].flatMap(([, labels = ""]) => labels.split(",").map((label) => label.trim())),
  );
}
