interface Definition {
  at: number;
  /** False for what can only change a definition from elsewhere. */
  isNew: boolean;
  /** What it stands for, where that is short and plain. */
  body: string | undefined;
}

const definition =
  /\\(?:(?:re)?newcommand|providecommand|DeclareRobustCommand|[gex]?def|let|DeclareMathOperator)\*?\s{0,9}\{?\s{0,9}\\([A-Za-z@]{1,60})\}?(?:\s{0,9}\{([^{}]{0,200})\}|\s{0,9}=?\s{0,9}(\\[A-Za-z@]{1,60}))?/g;
const use = /\\(?:ifdefined|ifx)(?:\s{0,9}\\[A-Za-z@]+){1,2}|\\([A-Za-z@]+)/g;
const question = /^\s{0,9}\\([A-Za-z@]{1,60})(?![A-Za-z@])(?:\s{0,9}\\([A-Za-z@]{1,60})(?![A-Za-z@]))?/;
// what programs define before a paper starts
const predefined = /^(?:pdf|Xe|lua|Lua|directlua|HCode|e?TeX|U|u?p?tex|kanji|inputlineno|detokenize)/;
const longestQuestion = 160;

/** What a source defines, in order, for `\ifdefined` and `\ifx`. */
export class KnownDefinitions {
  readonly #source: string;
  readonly #definitions = new Map<string, Definition[]>();
  #used: ReadonlySet<string> | undefined;

  constructor(source: string) {
    this.#source = source;
    for (const match of source.matchAll(definition)) {
      const [, name = "", body, alias] = match;
      const known = this.#definitions.get(name) ?? [];
      known.push({ at: match.index, isNew: !match[0].startsWith("\\renew"), body: alias ?? body });
      this.#definitions.set(name, known);
    }
  }

  /** Answers the conditional whose command ends at `at`, with where its branch begins; undefined when that cannot be told. */
  answer(command: string, at: number): { value: boolean; next: number } | undefined {
    const asked = question.exec(this.#source.slice(at, at + longestQuestion));
    const [, first = "", second] = asked ?? [];
    if (!asked || first === "") return undefined;
    if (command === "ifdefined") {
      const value = this.#isDefined(first, at);
      const length = asked[0].indexOf(first) + first.length;
      return value === undefined ? undefined : { value, next: at + length };
    }
    const value = second === undefined ? undefined : this.#isSame(first, second, at);
    return value === undefined ? undefined : { value, next: at + asked[0].length };
  }

  #find(name: string, at: number): Definition | undefined {
    return this.#definitions.get(name)?.findLast((known) => known.at < at);
  }

  // a name that stands nowhere but in questions is a switch that nobody has set
  #isDefined(name: string, at: number): boolean | undefined {
    const found = this.#find(name, at);
    if (found) return !/^\\@?undefined$/.test(found.body ?? "");
    if (this.#definitions.get(name)?.every(({ isNew }) => isNew)) return false;
    this.#used ??= new Set([...this.#source.matchAll(use)].map(([, used = ""]) => used));
    return this.#used.has(name) || predefined.test(name) ? undefined : false;
  }

  #isSame(first: string, second: string, at: number): boolean | undefined {
    if (/^@?undefined$/.test(second)) {
      const isDefined = this.#isDefined(first, at);
      return isDefined === undefined ? undefined : !isDefined;
    }
    const body = this.#find(first, at)?.body;
    if (body === undefined) return undefined;
    if (/^@?empty$/.test(second)) return body === "" || body === `\\${second}`;
    if (second === "relax") return body === "\\relax";
    const other = this.#find(second, at)?.body;
    return other === undefined ? undefined : body === other;
  }
}
