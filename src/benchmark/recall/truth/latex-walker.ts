import type { Place } from "../sentence.ts";
import { findEnvironmentEnd } from "../source/find-environment-end.ts";
import { readArguments, skipGroup } from "../source/scan-group.ts";
import {
  displayMath,
  escaped,
  floats,
  gapWords,
  lastArgument,
  leftOut,
  levels,
  opaque,
  silent,
  symbols,
  tabular,
  transparent,
} from "./latex-commands.ts";
import { readTableRows } from "./read-table-rows.ts";
import { markGap } from "./split-sentences.ts";

export interface WrittenSection {
  title: string;
  level: number;
  isStarred: boolean;
  isAppendix: boolean;
}

/** Walks LaTeX once and collects its paragraphs with marked gaps, its sections and its table rows. */
export class LatexWalker {
  readonly paragraphs: { text: string; place: Place }[] = [];
  readonly sections: WrittenSection[] = [];
  readonly rows: string[][] = [];
  readonly #text: string;
  readonly #linkEnds = new Set<number>();
  #at = 0;
  #paragraph = "";
  #place: Place;
  #isAppendix = false;
  #isLeftOut = false;

  constructor(text: string, place: Place = "body") {
    this.#text = text;
    this.#place = place;
  }

  walk(): this {
    while (this.#at < this.#text.length) this.#step();
    this.#endParagraph();
    return this;
  }

  #step(): void {
    const sign = this.#text[this.#at] ?? "";
    const blank = sign === "\n" ? /^\n[ \t]*\n\s*/.exec(this.#text.slice(this.#at, this.#at + 200)) : null;
    if (blank) {
      this.#endParagraph();
      this.#at += blank[0].length;
    } else if (this.#linkEnds.has(this.#at)) {
      this.#linkEnds.delete(this.#at);
      this.#write(` ${markGap(gapWords.url ?? 0)} `);
    } else if (sign === "\\") this.#readCommand();
    else if (sign === "$") this.#readDollars();
    else {
      this.#paragraph += sign === "~" || sign === "&" ? " " : sign === "{" || sign === "}" ? "" : sign;
      this.#at++;
    }
  }

  #readCommand(): void {
    const name = /^\\([A-Za-z@]+)\*?/.exec(this.#text.slice(this.#at, this.#at + 60));
    if (!name) {
      this.#readSign(this.#text[this.#at + 1] ?? "");
      return;
    }
    const start = this.#at + name[0].length;
    const word = name[1] ?? "";
    this.#at = start;
    if (word === "begin") this.#begin();
    else if (word === "end") this.#end();
    else if (word in levels) this.#openSection(word, name[0].endsWith("*"));
    else if (/^(?:appendix|appendices|maketitlesupplementary)$/.test(word)) this.#openAppendix();
    else if (word === "footnote" || word === "footnotetext" || word.startsWith("caption"))
      this.#readAside(word);
    else if (/^(?:no)?cite/i.test(word) || /^[a-zA-Z]*cite[a-z]*$/.test(word)) this.#cite();
    else if (word === "href") this.#openLink();
    else if (word in symbols) this.#write(symbols[word] ?? "");
    else if (transparent.has(word))
      this.#at = start + (/^[ \t]+(?=[^\s])/.exec(this.#text.slice(start, start + 40))?.[0].length ?? 0);
    else if (lastArgument.has(word)) this.#at = readArguments(this.#text, start, 1).end;
    else this.#passBy(word);
  }

  #openAppendix(): void {
    this.#endParagraph();
    this.#isAppendix = true;
    // the only appendix of an IEEE paper has its title there
    const [, title] = /^\s*\[([^\]]*)\]/.exec(this.#text.slice(this.#at, this.#at + 400)) ?? [];
    if (title === undefined) return;
    this.#at = skipGroup(this.#text, this.#text.indexOf("[", this.#at), "[", "]");
    this.#place = "body";
    this.#isLeftOut = false;
    this.sections.push({ title, level: 1, isStarred: false, isAppendix: true });
  }

  // the address may be written behind the words that carry it
  #openLink(): void {
    this.#at = readArguments(this.#text, this.#at, 1).end;
    this.#linkEnds.add(readArguments(this.#text, this.#at, 1).end);
  }

  #passBy(word: string): void {
    const { values, end } = readArguments(this.#text, this.#at, word in gapWords ? 1 : 9);
    this.#at = end;
    if (silent.has(word)) return;
    const width = gapWords[word] ?? 12 + values.join("").length;
    this.#paragraph += word in gapWords ? ` ${markGap(width)} ` : markGap(width);
  }

  #readSign(sign: string): void {
    this.#at += 2;
    if (sign === "[" || sign === "(") {
      const close = sign === "[" ? "\\]" : "\\)";
      const end = this.#text.indexOf(close, this.#at);
      this.#writeMath(end < 0 ? this.#text.length : end, close.length, sign === "[");
    } else if (sign === "\\") this.#endParagraph();
    else this.#write(escaped[sign] ?? " ");
  }

  #readDollars(): void {
    const isDisplay = this.#text.startsWith("$$", this.#at);
    this.#at += isDisplay ? 2 : 1;
    const close = isDisplay ? /\$\$/g : /(?<!\\)\$/g;
    close.lastIndex = this.#at;
    this.#writeMath(close.exec(this.#text)?.index ?? this.#text.length, isDisplay ? 2 : 1, isDisplay);
  }

  #writeMath(end: number, closeLength: number, isDisplay: boolean): void {
    const mark = markGap((isDisplay ? 40 : 6) + end - this.#at);
    this.#write(isDisplay ? ` ${mark} ` : mark);
    this.#at = end + closeLength;
  }

  #cite(): void {
    const { values, end } = readArguments(this.#text, this.#at, 1);
    this.#at = end;
    this.#write(` ${markGap(6 + 14 * values.join("").split(",").length)} `);
  }

  #begin(): void {
    const start = this.#at;
    const { values, end } = readArguments(this.#text, start, 1);
    const name = (values[0] ?? "").trim();
    this.#at = end;
    if (displayMath.test(name)) {
      const close = findEnvironmentEnd(this.#text, name, end);
      this.#write(` ${markGap(60 + close.start - end)} `);
      this.#at = close.end;
      return;
    }
    if (floats.test(name) || opaque.test(name) || tabular.test(name)) {
      const close = findEnvironmentEnd(this.#text, name, end);
      const isProse =
        name === "minipage" &&
        !/\\includegraphics|\\begin\{tabular|\\caption/.test(this.#text.slice(end, close.start));
      if (!isProse) {
        if (tabular.test(name)) this.#endParagraph();
        // a listing may stand inside a sentence, as a formula does
        if (opaque.test(name)) this.#write(` ${markGap(20 + close.start - end)} `);
        else this.#readFloat(name, this.#text.slice(end, close.start));
        this.#at = close.end;
        return;
      }
    }
    this.#endParagraph();
    if (name === "abstract") this.#place = "abstract";
    if (name === "appendices") this.#isAppendix = true;
    this.#at = readArguments(this.#text, end).end;
  }

  #readFloat(name: string, text: string): void {
    if (tabular.test(name) || name === "longtable") this.rows.push(...readTableRows(text));
    for (const found of text.matchAll(/\\begin\s*\{((?:tabular|tabularx|tabulary|tblr|NiceTabular)\*?)\}/g)) {
      const close = text.indexOf(`\\end{${found[1]}}`, found.index);
      if (!tabular.test(name))
        this.rows.push(
          ...readTableRows(text.slice(found.index + found[0].length, close < 0 ? undefined : close)),
        );
    }
    if (this.#isLeftOut) return;
    for (const found of text.matchAll(/\\caption(?:of\s*\{[a-z]+\})?\*?\s*(?:\[[^\]]*\])?\s*(?=\{)/g)) {
      const start = found.index + found[0].length;
      this.#addAside(text.slice(start + 1, skipGroup(text, start) - 1), "caption");
    }
  }

  #readAside(word: string): void {
    const { values, end } = readArguments(this.#text, this.#at, word === "captionof" ? 2 : 1);
    this.#at = end;
    if (word.startsWith("footnote")) this.#write(` ${markGap(4)} `);
    if (!this.#isLeftOut)
      this.#addAside(values.at(-1) ?? "", word.startsWith("footnote") ? "footnote" : "caption");
  }

  #addAside(text: string, place: Place): void {
    this.paragraphs.push(...new LatexWalker(text, place).walk().paragraphs);
  }

  #end(): void {
    this.#at = readArguments(this.#text, this.#at, 1).end;
    this.#endParagraph();
    if (this.#place === "abstract" && /\{abstract\}\s*$/.test(this.#text.slice(this.#at - 20, this.#at)))
      this.#place = "body";
  }

  #openSection(word: string, isStarred: boolean): void {
    const level = levels[word] ?? 1;
    this.#endParagraph();
    const { values, end } = readArguments(this.#text, this.#at, 1);
    this.#at = end;
    const title = values[0] ?? "";
    if (level <= 3) {
      if (level === 1 || this.#place === "abstract") this.#place = "body";
      this.#isLeftOut = leftOut.test(title.trim()) || (this.#isLeftOut && level > 1);
      this.sections.push({ title, level, isStarred, isAppendix: this.#isAppendix });
    }
  }

  #write(text: string): void {
    this.#paragraph += text;
    if (text === "\n\n") {
      this.#paragraph = this.#paragraph.slice(0, -2);
      this.#endParagraph();
      this.#at = /^\s*\[/.test(this.#text.slice(this.#at, this.#at + 9))
        ? skipGroup(this.#text, this.#text.indexOf("[", this.#at), "[", "]")
        : this.#at;
    }
  }

  #endParagraph(): void {
    const text = this.#paragraph;
    this.#paragraph = "";
    if (text.trim() === "" || this.#isLeftOut) return;
    this.paragraphs.push({
      text,
      place: this.#place === "body" && this.#isAppendix ? "appendix" : this.#place,
    });
  }
}
