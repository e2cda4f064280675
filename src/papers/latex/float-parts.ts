import type { FloatSegment } from "./cut-float.ts";
import {
  algorithmics,
  drawings,
  type Environment,
  equations,
  type LatexDocument,
  tabulars,
} from "./environments.ts";
import type { FloatStyle } from "./float-styles.ts";
import type { LatexDraft } from "./latex-draft.ts";
import { toLetters } from "./number-styles.ts";

/** What a part of a float holds besides its caption. */
export interface FloatParts {
  text: string[];
  labels: { label: string; printed?: string }[];
  equations: Environment[];
}

const longestDrawing = 6000;
const kept = new Set([...tabulars, ...algorithmics, ...drawings]);
const token =
  /\\(caption|captionof|subcaption|subfloat|subfigure|subtable|subcaptionbox|label|begin)(?![A-Za-z@])\*?/g;
const algorithmFrame = /\\(?:begin|end)\s{0,9}\{algorithm[a-z0-9]{0,9}\*?\}(?:\[[A-Za-z!]{1,6}\])?/g;

/** Reads one segment of a float: its tables, algorithms and drawings as LaTeX, its sub-captions with their letters, its labels. */
export function readFloatParts(
  document: LatexDocument,
  segment: FloatSegment,
  style: FloatStyle,
  draft: LatexDraft,
): FloatParts {
  return new PartReader(document, segment, style, draft).read();
}

class PartReader {
  readonly #document: LatexDocument;
  readonly #segment: FloatSegment;
  readonly #style: FloatStyle;
  readonly #draft: LatexDraft;
  readonly #parts: FloatParts = { text: [], labels: [], equations: [] };
  #from: number;
  /** Ends of the sub-floats met so far, with what a reference to each prints. */
  #part: { end: number; printed: string } | undefined;

  constructor(document: LatexDocument, segment: FloatSegment, style: FloatStyle, draft: LatexDraft) {
    this.#document = document;
    this.#segment = segment;
    this.#style = style;
    this.#draft = draft;
    this.#from = segment.start;
  }

  read(): FloatParts {
    const { text } = this.#document;
    const { start, end, caption, without } = this.#segment;
    const scan = new RegExp(token);
    scan.lastIndex = start;
    for (let match = scan.exec(text); match && match.index < end; match = scan.exec(text)) {
      const name = match[1] ?? "";
      const { index } = match;
      const box = name === "begin" ? without.get(index) : undefined;
      if (box) {
        this.#goTo(index, box.next);
        scan.lastIndex = box.next;
        continue;
      }
      if (this.#part && index >= this.#part.end) this.#part = undefined;
      if (name === "label") this.#addLabel(scan.lastIndex);
      else if (index < this.#from) continue;
      else if (caption && index === caption.from) this.#goTo(index, caption.next);
      else if (name === "begin") this.#begin(index);
      else if (name.startsWith("sub")) this.#beginPart(name, index, scan.lastIndex);
      else this.#addPartCaption(index, scan.lastIndex);
    }
    this.#goTo(end, end);
    return this.#parts;
  }

  #begin(index: number): void {
    const environment = this.#document.environments.get(index);
    if (!environment) return;
    const { name, start, next } = environment;
    if (/^sub(?:figure|table|float|algorithm)/.test(name)) this.#part = { end: next, printed: "" };
    else if (kept.has(name) && !this.#style.isTabular) {
      this.#goTo(index, next);
      const raw = this.#document.text.slice(start, next);
      const isLong = drawings.has(name) && raw.length > longestDrawing;
      this.#parts.text.push(this.#draft.tidy(isLong ? `${raw.slice(0, longestDrawing)} …` : raw));
    } else if (equations.has(name)) {
      this.#goTo(index, next);
      this.#parts.equations.push(environment);
    }
  }

  // `\subfloat[caption]{content}`, `\subcaptionbox{caption}{content}` and `\subcaption{caption}`
  #beginPart(name: string, index: number, after: number): void {
    const document = this.#document;
    const isBoxed = name === "subfloat" || name === "subfigure" || name === "subtable";
    const first = isBoxed
      ? document.readOptional(after)
      : document.readGroup(document.readOptional(after)?.next ?? after);
    const second = isBoxed && first ? document.readOptional(first.next) : undefined;
    const content = name === "subcaption" ? undefined : document.readGroup((second ?? first)?.next ?? after);
    if (!first && !content) return;
    this.#goTo(index, content?.start ?? first?.next ?? after);
    const written = second ?? first;
    const letter = this.#nextLetter();
    if (written) this.#addText(letter, document.slice(written));
    this.#part = { end: content?.next ?? this.#part?.end ?? this.#segment.end, printed: letter };
    // labels stand inside the caption or the content
    for (const [, label = ""] of written
      ? document.slice(written).matchAll(/\\label\s{0,9}\{([^{}]{1,200})\}/g)
      : []) {
      this.#parts.labels.push({ label, printed: letter });
    }
  }

  #addPartCaption(index: number, after: number): void {
    const document = this.#document;
    const body = document.readGroup(document.readOptional(after)?.next ?? after);
    if (!body) return;
    this.#goTo(index, body.next);
    const letter = document.text[after - 1] === "*" ? "" : this.#nextLetter();
    if (this.#part) this.#part.printed = letter;
    this.#addText(letter, document.slice(body));
  }

  #nextLetter(): string {
    const { counters } = this.#draft;
    counters.step("subfloat");
    return `(${toLetters(counters.value("subfloat")).toLowerCase()})`;
  }

  #addText(letter: string, caption: string): void {
    const text = this.#draft.clean(caption);
    if (text !== "") this.#parts.text.push(`${letter} ${text}`.trim());
  }

  #addLabel(after: number): void {
    const group = this.#document.readGroup(after);
    if (!group) return;
    const label = this.#document.slice(group);
    if (this.#parts.labels.some((known) => known.label === label)) return;
    const printed = this.#part?.printed;
    this.#parts.labels.push({ label, ...(printed ? { printed } : {}) });
  }

  /** Keeps the words between the last part and `until`, and goes on at `next`. */
  #goTo(until: number, next: number): void {
    const prose = this.#document.text.slice(this.#from, until);
    this.#from = next;
    if (until <= this.#segment.start && prose === "") return;
    const isSource =
      this.#style.isTabular || (this.#style.type === "algorithm" && this.#style.name === undefined);
    // an algorithm without algorithmic inside (algorithm2e) is its own body
    const text = isSource
      ? this.#draft.tidy(prose.replace(/^\s{0,9}\[[A-Za-z!]{1,6}\]/, "").replace(algorithmFrame, ""))
      : this.#draft.clean(stripPlacement(prose));
    if (/[\p{L}\p{N}]/u.test(text)) this.#parts.text.push(text);
  }
}

/** Environment names and their layout arguments, which prose does not show. */
function stripPlacement(prose: string): string {
  return prose
    .replace(/^\s{0,9}\[[A-Za-z!]{1,6}\](?:\{[^{}]{0,40}\}){0,2}/, "")
    .replace(/\\begin\s{0,9}\{[A-Za-z]{1,40}\*?\}\s{0,9}(?:\[[^\]]{0,40}\]){0,3}(?:\{[^{}]{0,60}\})?/g, " ")
    .replace(/\\end\s{0,9}\{[A-Za-z]{1,40}\*?\}/g, " ");
}
