import { LatexText } from "./latex-text.ts";

export interface Environment {
  name: string;
  start: number;
  bodyStart: number;
  bodyEnd: number;
  next: number;
}

export const tabulars: ReadonlySet<string> = new Set([
  "tabular",
  "tabularx",
  "tabulary",
  "tabu",
  "tblr",
  "longtblr",
  "NiceTabular",
  "NiceTabularX",
  "tabularray",
]);
export const algorithmics: ReadonlySet<string> = new Set(["algorithmic", "algpseudocode", "pseudocode"]);
export const drawings: ReadonlySet<string> = new Set(["tikzpicture", "pgfpicture", "axis", "forest"]);
export const lists: ReadonlyMap<string, boolean> = new Map([
  ...["itemize", "description", "compactitem", "inparaitem", "list"].map((name) => [name, false] as const),
  ...["enumerate", "compactenum", "inparaenum"].map((name) => [name, true] as const),
]);
/** How many numbers an equation environment gives: one for all of it, or one a row. */
export const equations: ReadonlyMap<string, "one" | "rows"> = new Map([
  ...["equation", "multline", "dmath", "displaymath", "math", "empheq"].map((name) => [name, "one"] as const),
  ...[
    "align",
    "gather",
    "flalign",
    "alignat",
    "eqnarray",
    "xalignat",
    "IEEEeqnarray",
    "numcases",
    "subnumcases",
  ].map((name) => [name, "rows"] as const),
]);
/** Environments a reproduction has no use for. */
export const leftOut: ReadonlySet<string> = new Set([
  "ack",
  "acks",
  "acknowledgements",
  "acknowledgments",
  "acknowledgement",
  "acknowledgment",
  "keywords",
  "keyword",
  "IEEEkeywords",
  "CCSXML",
  "icmlauthorlist",
  "comment",
  "thebibliography",
  "highlights",
  "graphicalabstract",
  "icmlkeywords",
]);

const token = /\\(begin|end)\s{0,9}\{([A-Za-z][A-Za-z0-9]{0,39})\*?\}/g;

/** Every closed environment of a source by the index of its `\begin`; an unclosed one is missing. Linear. */
export function matchEnvironments(text: string): Map<number, Environment> {
  const found = new Map<number, Environment>();
  const open: { name: string; start: number; bodyStart: number }[] = [];
  const openByName = new Map<string, number>();
  for (const match of text.matchAll(token)) {
    const [written, side, name = ""] = match;
    const next = match.index + written.length;
    if (side === "begin") {
      open.push({ name, start: match.index, bodyStart: next });
      openByName.set(name, (openByName.get(name) ?? 0) + 1);
      continue;
    }
    if (!openByName.get(name)) continue;
    // environments left open inside this one are given up
    for (let inner = open.pop(); inner; inner = open.pop()) {
      openByName.set(inner.name, (openByName.get(inner.name) ?? 1) - 1);
      if (inner.name !== name) continue;
      found.set(inner.start, { ...inner, bodyEnd: match.index, next });
      break;
    }
  }
  return found;
}

/** LaTeX source with its braces and environments matched once. */
export class LatexDocument extends LatexText {
  readonly environments: ReadonlyMap<number, Environment>;

  constructor(text: string) {
    super(text);
    this.environments = matchEnvironments(text);
  }

  isStarred({ start, bodyStart }: Environment): boolean {
    return this.text.slice(start, bodyStart).endsWith("*}");
  }
}
