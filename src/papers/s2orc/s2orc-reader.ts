import type { Section } from "../../state/paper.ts";
import { cleanText } from "../decode-text.ts";
import { classifyTitle } from "../heading-number.ts";
import type { PaperBuilder } from "../paper-draft.ts";
import { collectTitles } from "./collect-titles.ts";
import { findAbsent, findMentions, readFloats, type S2orcFloat } from "./read-floats.ts";
import { restoreEquations } from "./restore-equations.ts";
import type { S2orcParagraph, S2orcParse } from "./s2orc-schema.ts";
import { SectionTrail } from "./section-trail.ts";

const authorNote =
  /\s?[*∗†‡§]\s{0,2}(?:Equal|These authors|Work (?:done|performed)|Corresponding|Contributed|Joint first|Currently)\b[\s\S]*$/;

// no sentence ends with an article or with one of these prepositions and a space
const swallowed = /(?:\S{1,30} ){0,2}\b(?:the|a|an|of|on|with|from|and) \.(?= \p{Lu}|$)/gu;

/** Adds the paragraphs of a parse to a paper in reading order, with equations, tables and figures where they are first named. */
export class S2orcReader {
  readonly #builder: PaperBuilder;
  readonly #trail: SectionTrail;
  readonly #floats: Map<string, S2orcFloat>;
  readonly #absent: readonly string[];
  readonly #captions: string;
  readonly #footnotes: string[] = [];
  /** Blocks that lack words, with what stands around the gap. */
  readonly #gaps: [string, string][] = [];
  #lost = 0;
  #prose = "";
  #section = "";
  #waiting: string[] = [];

  constructor(builder: PaperBuilder, parse: S2orcParse) {
    this.#builder = builder;
    this.#trail = new SectionTrail(builder, collectTitles(parse));
    this.#floats = readFloats(parse);
    this.#absent = findAbsent(parse, this.#floats.values());
    this.#captions = [...this.#floats.values()].map(({ caption }) => normalise(caption)).join("\n");
  }

  read(parse: S2orcParse, abstract: readonly S2orcParagraph[]): void {
    if (abstract.length > 0) this.#builder.openSection({ title: "Abstract", level: 1, kind: "abstract" });
    for (const paragraph of abstract)
      this.#addText({ ...paragraph, text: paragraph.text.replace(authorNote, "") });
    this.#endProse();
    for (const paragraph of parse.body_text) this.#addParagraph(paragraph, "body");
    for (const paragraph of parse.back_matter) {
      const title = classifyTitle(paragraph.section);
      if (title === "acknowledgements" || title === "references" || title === "checklist") continue;
      this.#addParagraph(
        {
          ...paragraph,
          section:
            title === "appendix" || /^annex$/i.test(paragraph.section) ? "Appendix" : paragraph.section,
        },
        "appendix",
      );
    }
    this.#endProse();
    for (const key of [...this.#floats.keys()]) this.#addFloat(key);
    for (const text of this.#footnotes) this.#builder.addBlock({ type: "footnote", text });
    this.#builder.quality = this.#lost === 0 ? "good" : "degraded";
    this.#warnOfLosses();
  }

  #warnOfLosses(): void {
    if (this.#lost > 0) {
      const message = `${this.#lost} equation${this.#lost === 1 ? " is" : "s are"} missing: the file holds only the word EQUATION, as JSON that was cleaned for PaperCoder's first version does. Give the raw S2ORC JSON, or better the LaTeX source.`;
      this.#builder.warn("EQUATIONS_MISSING", message);
    }
    if (this.#absent.length > 0) {
      const message = `The text names ${this.#absent.slice(0, 12).join(", ")}, but the file does not hold ${this.#absent.length === 1 ? "it" : "them"}. Give the LaTeX source or the PDF.`;
      this.#builder.warn("FLOATS_MISSING", message);
    }
    for (const [place, words] of this.#gaps) {
      const message = `Words are missing before a full stop ("${words}"): the converter swallowed them. Look them up in the PDF, or give the LaTeX source.`;
      this.#builder.warn("WORDS_MISSING", message, place);
    }
  }

  #addParagraph(paragraph: S2orcParagraph, kind: Section["kind"]): void {
    const { section, sec_num } = paragraph;
    if (this.#isFigureText(paragraph)) return;
    // text outside every section is a footnote, often cut where the page was
    if (section.trim() === "" && sec_num === undefined && kind === "body") {
      this.#addFootnote(paragraph);
      return;
    }
    if (classifyTitle(section) === "acknowledgements") return;
    const name = cleanText(section) || "Appendix";
    if (`${sec_num} ${name}` !== this.#section) this.#endProse();
    this.#section = `${sec_num} ${name}`;
    this.#trail.follow(name, sec_num, kind);
    this.#addText(paragraph);
    this.#waiting.push(...findMentions(paragraph, this.#floats));
  }

  #addText(paragraph: S2orcParagraph): void {
    const { pieces, lost } = restoreEquations(paragraph);
    this.#lost += lost;
    for (const piece of pieces) {
      const text = cleanText(piece.text).trim();
      if (piece.type === "equation") {
        this.#endProse();
        this.#builder.addBlock({ type: "equation", number: piece.number, text });
      } else this.#addProse(text.replace(/\s+/g, " "));
    }
  }

  #addProse(text: string): void {
    if (!goesOn(this.#prose, text)) this.#endProse();
    this.#prose = [this.#prose, text].filter(Boolean).join(" ");
  }

  /** Adds the paragraph collected so far, and after it the tables and figures it is the first to mention. */
  #endProse(): void {
    if (/[\p{L}\p{N}]/u.test(this.#prose)) {
      const id = this.#builder.addBlock({ type: "paragraph", text: this.#prose });
      for (const [words] of this.#prose.matchAll(swallowed)) this.#gaps.push([id, words]);
    }
    this.#prose = "";
    for (const key of this.#waiting.splice(0)) this.#addFloat(key);
  }

  #addFootnote(paragraph: S2orcParagraph): void {
    const { pieces, lost } = restoreEquations(paragraph);
    this.#lost += lost;
    const text = cleanText(
      pieces.map((piece) => (piece.type === "equation" ? `$${piece.text}$` : piece.text)).join(" "),
    ).trim();
    const previous = this.#footnotes.at(-1);
    if (previous !== undefined && /[,;\p{Ll}]$/u.test(previous) && !/^https?:/.test(text))
      this.#footnotes[this.#footnotes.length - 1] = `${previous} ${text}`;
    else if (text !== "") this.#footnotes.push(text);
  }

  #addFloat(key: string): void {
    const float = this.#floats.get(key);
    if (float) this.#builder.addBlock(float);
    this.#floats.delete(key);
  }

  // GROBID takes words drawn in a figure for sections, and the rest of its caption for their text
  #isFigureText({ sec_num, text }: S2orcParagraph): boolean {
    const words = normalise(text);
    if (words === "") return true;
    return (
      sec_num === undefined &&
      (words.length < 12 || this.#captions.includes(words.slice(Math.floor(words.length * 0.3))))
    );
  }
}

// GROBID ends a paragraph at every formula; what has not ended with a full stop goes on
function goesOn(text: string, next: string): boolean {
  if (text === "" || /^[•–-] \p{Lu}/u.test(next)) return false;
  if (!/[.!?:)\]"'”]$/.test(text)) return true;
  return !/[.!?:]$/.test(text) && /^[\p{Ll}.,;)\]√•∈=]/u.test(next);
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
