import {
  algorithmics,
  drawings,
  type Environment,
  equations,
  type LatexDocument,
  tabulars,
} from "./environments.ts";
import type { EquationWriter } from "./equation-writer.ts";
import type { FloatStyle } from "./float-styles.ts";
import type { LatexDraft } from "./latex-draft.ts";
import { readFloat } from "./read-float.ts";

const captionBoxes =
  /^(?:center|minipage|flushleft|flushright|strip|tcolorbox|figurehere|tablehere|adjustbox)$/;
const longestBox = 20_000;
const givenCaption =
  /\\captionof\s{0,9}\{([A-Za-z]{1,40})\}|\\captionsetup\s{0,9}\{[^{}]{0,200}\btype\s?=\s?([a-z]{1,20})/;

/** Adds what stands apart from the text: floats, displayed math, tables, algorithms, drawings and code. */
export class DisplayWriter {
  readonly #document: LatexDocument;
  readonly #draft: LatexDraft;
  readonly #equations: EquationWriter;

  constructor(document: LatexDocument, draft: LatexDraft, equations: EquationWriter) {
    this.#document = document;
    this.#draft = draft;
    this.#equations = equations;
  }

  /** How to add an environment that stands apart; undefined for one that is text. */
  find(environment: Environment): (() => void) | undefined {
    const { name } = environment;
    const style = this.#draft.floatStyles.get(name) ?? this.#findBox(environment);
    if (style) return () => this.#addFloat(environment, style);
    if (equations.has(name)) return () => this.#equations.addEnvironment(environment);
    if (tabulars.has(name)) return () => this.#addSource(environment, "table");
    if (algorithmics.has(name)) return () => this.#addSource(environment, "algorithm");
    return drawings.has(name) ? () => this.#addSource(environment, "figure") : undefined;
  }

  /** Adds text that LaTeX prints as it is written, with the caption and number it may have. */
  addVerbatim(index: number): void {
    const verbatim = this.#draft.verbatim(index);
    if (!verbatim) return;
    const { text, language, caption, label } = verbatim;
    if (caption === undefined) {
      this.#draft.addBlock({ type: "code", text, language });
      return;
    }
    const number = this.#draft.counters.step("lstlisting");
    const title = this.#draft.clean(caption);
    const id = this.#draft.addBlock({ type: "algorithm", caption: `Listing ${number}: ${title}`, text });
    if (label !== undefined) this.#draft.setLabel(label, { id, kind: "listing", title });
  }

  // a box with `\captionof` is a float that stays where it is
  #findBox({ name, bodyStart, bodyEnd }: Environment): FloatStyle | undefined {
    // bounded, because boxes nest: such a box is a table or a picture
    if (!captionBoxes.test(name) || bodyEnd - bodyStart > longestBox) return undefined;
    const given = givenCaption.exec(this.#document.text.slice(bodyStart, bodyEnd));
    return given ? this.#draft.floatStyles.get(given[1] ?? given[2] ?? "") : undefined;
  }

  #addFloat(environment: Environment, style: FloatStyle): void {
    readFloat(this.#document, environment, style, this.#draft, (inner) =>
      this.#equations.addEnvironment(inner),
    );
  }

  #addSource({ start, next }: Environment, type: "table" | "algorithm" | "figure"): void {
    this.#draft.addBlock({
      type,
      caption: "",
      text: this.#draft.tidy(this.#document.text.slice(start, next)),
    });
  }
}
