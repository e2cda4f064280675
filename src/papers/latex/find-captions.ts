import type { Environment, LatexDocument } from "./environments.ts";
import type { FloatStyle } from "./float-styles.ts";
import type { Group } from "./latex-text.ts";

export interface Caption extends Group {
  style: FloatStyle;
  text: string;
  isNumbered: boolean;
  /** Where the whole command starts. */
  from: number;
  /** The box or inner float that it stands in. */
  box: Environment | undefined;
}

const token = /\\(caption|captionof|captionsetup|def\s{0,9}\\@captype|begin)(?![A-Za-z@])/g;
const boxes = /^(?:minipage|subfigure|subtable|column|tcolorbox|adjustbox|floatrow|wrapfigure)$/;
const parts = /^sub(?:figure|table|algorithm|float)/;

/** The captions of a float in order, without those of its parts. */
export function findCaptions(
  document: LatexDocument,
  { bodyStart, bodyEnd }: Environment,
  style: FloatStyle,
  styles: ReadonlyMap<string, FloatStyle>,
): Caption[] {
  return new CaptionFinder(document, style, styles).find(bodyStart, bodyEnd);
}

class CaptionFinder {
  readonly #document: LatexDocument;
  readonly #style: FloatStyle;
  readonly #styles: ReadonlyMap<string, FloatStyle>;
  #partEnd = 0;
  #box: Environment | undefined;
  /** What captions are of until some place, where a box or a setting says so. */
  #given: { style: FloatStyle; until: number } | undefined;

  constructor(document: LatexDocument, style: FloatStyle, styles: ReadonlyMap<string, FloatStyle>) {
    this.#document = document;
    this.#style = style;
    this.#styles = styles;
  }

  find(start: number, end: number): Caption[] {
    const captions: Caption[] = [];
    const { text } = this.#document;
    const scan = new RegExp(token);
    scan.lastIndex = start;
    for (let match = scan.exec(text); match && match.index < end; match = scan.exec(text)) {
      const { index } = match;
      const name = match[1] ?? "";
      if (this.#box && index >= this.#box.next) this.#box = undefined;
      if (this.#given && index >= this.#given.until) this.#given = undefined;
      if (name === "begin") this.#enter(index);
      else if (name === "captionsetup" || name.startsWith("def")) this.#readSetting(scan.lastIndex, end);
      else {
        const caption = this.#readCaption(name, index, scan.lastIndex);
        if (caption && index >= this.#partEnd) captions.push(caption);
        if (caption) scan.lastIndex = caption.next;
      }
    }
    return captions;
  }

  #enter(index: number): void {
    const environment = this.#document.environments.get(index);
    if (!environment) return;
    const { name, next } = environment;
    if (parts.test(name)) this.#partEnd = next;
    // a float inside another has captions of its own kind
    const style = this.#styles.get(name);
    if (style) this.#given = { style, until: next };
    if (style || boxes.test(name)) this.#box = environment;
  }

  // `\captionsetup{type=table}` and `\def\@captype{table}`
  #readSetting(after: number, end: number): void {
    const written = this.#document.readGroup(after);
    const type =
      written && /^(?:.{0,200}\btype\s?=\s?)?([a-z]{1,20})\b/.exec(this.#document.slice(written))?.[1];
    const style = type === undefined ? undefined : this.#styles.get(type);
    if (style) this.#given = { style, until: this.#box?.next ?? end };
  }

  #readCaption(name: string, from: number, at: number): Caption | undefined {
    const document = this.#document;
    const isStarred = document.text[at] === "*";
    const after = isStarred ? at + 1 : at;
    const kind = name === "captionof" ? document.readGroup(after) : undefined;
    const short = document.readOptional(kind?.next ?? after);
    const body = document.readGroup(short?.next ?? kind?.next ?? after);
    if (!body) return undefined;
    const named = kind && this.#styles.get(document.slice(kind).trim());
    const style = named ?? this.#given?.style ?? this.#style;
    return { ...body, from, style, text: document.slice(body), isNumbered: !isStarred, box: this.#box };
  }
}
