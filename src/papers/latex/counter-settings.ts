import type { Counters } from "./counters.ts";
import { LatexText } from "./latex-text.ts";

const commands = [
  ...["setcounter", "addtocounter", "stepcounter", "refstepcounter", "newcounter"],
  ...["numberwithin", "counterwithin", "counterwithout", "@addtoreset", "@removefromreset"],
  ...["setsecnumdepth", "maxsecnumdepth"],
  ...["renewcommand", "providecommand", "newcommand", "def", "gdef", "xdef"],
];
const numberedLevels: Readonly<Record<string, number>> = {
  ...{ none: -10, book: -2, part: -1, chapter: 0, section: 1, subsection: 2 },
  ...{ subsubsection: 3, paragraph: 4, subparagraph: 5, all: 5 },
};
const known: ReadonlySet<string> = new Set(commands);
const setting = new RegExp(`\\\\(${commands.join("|")})(?![A-Za-z@])\\*?`, "g");

/** Applies what a paper says about its counters: `\setcounter`, `\numberwithin`, `\renewcommand{\thetable}{…}` and the like. */
export class CounterSettings {
  readonly #counters: Counters;

  constructor(counters: Counters) {
    this.#counters = counters;
  }

  reads(name: string): boolean {
    return known.has(name);
  }

  /** Applies every setting of a preamble or style in order. */
  applyAll(source: string): void {
    const latex = new LatexText(source);
    const scan = new RegExp(setting);
    for (let match = scan.exec(source); match; match = scan.exec(source)) {
      const next = this.apply(latex, match[1] ?? "", scan.lastIndex);
      if (next !== undefined) scan.lastIndex = next;
    }
  }

  /** Applies the setting whose command ends at `at`, star included; gives where reading goes on, undefined when it is none. */
  apply(latex: LatexText, name: string, at: number): number | undefined {
    const isStarred = latex.text[at] === "*" || latex.text[at - 1] === "*";
    const start = latex.text[at] === "*" ? at + 1 : at;
    if (/command$|def$/.test(name)) return this.#redefine(latex, start);
    const first = latex.readGroup(start);
    if (!first) return undefined;
    const counter = latex.slice(first).trim();
    if (/stepcounter$/.test(name)) {
      this.#counters.step(counter);
      return first.next;
    }
    if (/secnumdepth$/.test(name)) {
      this.#counters.set("secnumdepth", numberedLevels[counter] ?? this.#counters.value("secnumdepth"));
      return first.next;
    }
    if (name === "newcounter") {
      this.#counters.set(counter, 0);
      const within = latex.readOptional(first.next);
      if (within) this.#counters.resetWithin(counter, latex.slice(within).trim());
      return within?.next ?? first.next;
    }
    const outer = /within|without/.test(name) ? latex.readOptional(first.next) : undefined;
    const second = latex.readGroup(outer?.next ?? first.next);
    if (!second) return undefined;
    this.#set(name, isStarred, counter, latex.slice(second).trim());
    return second.next;
  }

  #set(name: string, isStarred: boolean, counter: string, value: string): void {
    const counters = this.#counters;
    if (name === "setcounter") counters.set(counter, this.#evaluate(value));
    else if (name === "addtocounter") counters.set(counter, counters.value(counter) + this.#evaluate(value));
    else if (name === "counterwithout" || name === "@removefromreset") counters.keepThrough(counter, value);
    else if (name === "@addtoreset" || (isStarred && name === "counterwithin")) {
      counters.resetWithin(counter, value);
    } else counters.nestWithin(counter, value);
  }

  // `\renewcommand{\thefigure}{…}`, `\renewcommand\thefigure{…}` and `\def\thefigure{…}`
  #redefine(latex: LatexText, at: number): number | undefined {
    const group = latex.readGroup(at);
    const start = latex.skipSpace(group?.start ?? at);
    const counter = /^\\the([A-Za-z]{1,40})/.exec(latex.text.slice(start, start + 50))?.[1];
    if (counter === undefined) return undefined;
    const body = latex.readGroup(group?.next ?? start + 4 + counter.length);
    if (!body) return undefined;
    this.#counters.redefine(counter, latex.slice(body));
    return body.next;
  }

  #evaluate(value: string): number {
    const counter = /\\(?:value\s{0,9}\{([A-Za-z@]{1,40})\}|c@([A-Za-z]{1,40}))/.exec(value);
    const named = counter?.[1] ?? counter?.[2];
    const sign = /^\s{0,9}-/.test(value) ? -1 : 1;
    if (named === undefined) return Number.parseInt(value, 10) || 0;
    const rest = /([+-])\s{0,9}(\d{1,6})\s{0,9}(?:\\relax)?$/.exec(value);
    return sign * this.#counters.value(named) + (rest ? Number(`${rest[1]}${rest[2]}`) : 0);
  }
}
