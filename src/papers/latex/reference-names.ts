interface Names {
  /** Names that `\cref` prints by default: singular and plural. */
  short: readonly [string, string];
  long: readonly [string, string];
}

const defaults: ReadonlyMap<string, Names> = new Map(
  Object.entries<Names>({
    equation: { short: ["eq.", "eqs."], long: ["equation", "equations"] },
    figure: { short: ["fig.", "figs."], long: ["figure", "figures"] },
    subfigure: { short: ["fig.", "figs."], long: ["figure", "figures"] },
    section: both("section", "sections"),
    appendix: both("appendix", "appendices"),
    table: both("table", "tables"),
    algorithm: both("algorithm", "algorithms"),
    listing: both("listing", "listings"),
    theorem: both("theorem", "theorems"),
    lemma: both("lemma", "lemmas"),
    corollary: both("corollary", "corollaries"),
    proposition: both("proposition", "propositions"),
    definition: both("definition", "definitions"),
    item: both("item", "items"),
  }),
);
const aliases: Record<string, string> = {
  subsection: "section",
  subsubsection: "section",
  sec: "section",
  fig: "figure",
  tab: "table",
  eq: "equation",
  lstlisting: "listing",
  algocf: "algorithm",
};
const declaration =
  /\\([cC])refname\s{0,9}\{([A-Za-z]{1,40})\}\s{0,9}\{([^{}]{0,80})\}\s{0,9}\{([^{}]{0,80})\}/g;

/** The words that `\cref`, `\Cref` and `\autoref` print before a number, as cleveref chooses them and the paper sets them. */
export class ReferenceNames {
  readonly #declared = new Map<string, readonly [string, string]>();
  readonly #isCapital: boolean;
  readonly #isLong: boolean;

  /** Reads the options of cleveref and the names declared in a preamble. */
  constructor(preamble: string) {
    const options =
      /\\usepackage\s{0,9}\[([^\]]{0,400})\]\s{0,9}\{[^{}]{0,200}\bcleveref\b/.exec(preamble)?.[1] ?? "";
    this.#isCapital = /\bcapitali[sz]e\b/i.test(options);
    this.#isLong = /\bnoabbrev\b/.test(options);
    for (const [, letter = "", kind = "", singular = "", plural = ""] of preamble.matchAll(declaration)) {
      this.#declared.set(`${letter}${resolveAlias(kind)}`, [singular, plural]);
    }
  }

  /** What stands before the number; empty for what has no name. */
  of(kind: string, { command, isPlural }: { command: string; isPlural: boolean }): string {
    if (kind === "") return "";
    const index = isPlural ? 1 : 0;
    const isSentenceStart = /^[CV]/.test(command);
    const own = resolveAlias(kind);
    const declared =
      this.#declared.get(`${isSentenceStart ? "C" : "c"}${own}`) ?? this.#declared.get(`c${own}`);
    const names = defaults.get(own) ?? both(own, `${own}s`);
    const isShort = !isSentenceStart && !this.#isLong && command !== "autoref";
    const name = declared?.[index] ?? (isShort ? names.short : names.long)[index] ?? "";
    const isCapital = isSentenceStart || (this.#isCapital && declared === undefined);
    return isCapital ? `${name.slice(0, 1).toUpperCase()}${name.slice(1)}` : name;
  }
}

/** Labels in order, those of one kind together, as `\cref{a,b,c}` prints them. */
export function listKinds(
  labels: readonly string[],
  kindOf: (label: string) => string,
): { kind: string; labels: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const label of labels) {
    const kind = resolveAlias(kindOf(label));
    const group = groups.get(kind);
    if (group) group.push(label);
    else groups.set(kind, [label]);
  }
  return [...groups].map(([kind, same]) => ({ kind, labels: same }));
}

function both(singular: string, plural: string): Names {
  return { short: [singular, plural], long: [singular, plural] };
}

function resolveAlias(kind: string): string {
  return Object.hasOwn(aliases, kind) ? (aliases[kind] ?? kind) : kind;
}
