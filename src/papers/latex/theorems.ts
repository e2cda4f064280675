import { slugify } from "../paper-draft.ts";
import type { Counters } from "./counters.ts";

export interface TheoremStyle {
  /** What LaTeX prints: Theorem, Lemma, … */
  name: string;
  counter: string | undefined;
  /** Prefix of its ids. */
  kind: string;
}

const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    theorem: "thm",
    lemma: "lem",
    proposition: "prop",
    corollary: "cor",
    definition: "def",
    assumption: "asm",
    remark: "rem",
    example: "ex",
    conjecture: "conj",
    claim: "claim",
  }),
);
const shortNames: Record<string, string> = {
  thm: "Theorem",
  lem: "Lemma",
  prop: "Proposition",
  cor: "Corollary",
  defn: "Definition",
  rmk: "Remark",
};
const declaration =
  /\\newtheorem(\*?)\s{0,9}\{([A-Za-z]{1,40})\*?\}\s{0,9}(?:\[([A-Za-z]{1,40})\])?\s{0,9}\{([^{}]{1,80})\}\s{0,9}(?:\[([A-Za-z]{1,40})\])?/g;

/** The theorem-like environments of a paper: those every style has, and its own `\newtheorem` declarations. */
export function readTheoremStyles(source: string, counters: Counters): Map<string, TheoremStyle> {
  const styles = new Map<string, TheoremStyle>();
  for (const [name, kind] of kinds) {
    styles.set(name, { name: `${name[0]?.toUpperCase()}${name.slice(1)}`, counter: name, kind });
  }
  for (const [short, name] of Object.entries(shortNames)) {
    const style = styles.get(name.toLowerCase());
    if (style) styles.set(short, style);
  }
  for (const [, star, environment = "", shared, name = "", within] of source.matchAll(declaration)) {
    const counter = star ? undefined : (shared && (styles.get(shared)?.counter ?? shared)) || environment;
    styles.set(environment, { name, counter, kind: kinds.get(name.toLowerCase()) ?? slugify(name) });
    if (counter !== undefined && within !== undefined) counters.nestWithin(counter, within);
  }
  return styles;
}
