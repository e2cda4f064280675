import { slugify } from "../paper-draft.ts";
import { theoremKinds } from "../theorem-kinds.ts";
import { readBoxedTheorems, type TheoremDeclaration } from "./boxed-theorems.ts";
import type { Counters } from "./counters.ts";

export interface TheoremStyle {
  /** What LaTeX prints: Theorem, Lemma, … */
  name: string;
  counter: string | undefined;
  /** Prefix of its ids. */
  kind: string;
  /** Of tcolorbox: what its labels begin with; its title and label are arguments. */
  labelPrefix?: string;
}

const shortNames: Record<string, string> = {
  thm: "Theorem",
  lem: "Lemma",
  prop: "Proposition",
  cor: "Corollary",
  defn: "Definition",
  rmk: "Remark",
};
const ordinary =
  /\\(?:newtheorem|spnewtheorem|newmdtheoremenv)(\*?)\s{0,9}(?:\[[^\]]{0,400}\]\s{0,9})?\{([A-Za-z]{1,40})\*?\}\s{0,9}(?:\[([A-Za-z]{1,40})\])?\s{0,9}\{([^{}]{1,80})\}\s{0,9}(?:\[([A-Za-z]{1,40})\])?/g;
// thmtools: \declaretheorem[name=Theorem,numberwithin=section]{thm}
const keyed =
  /\\declaretheorem\s{0,9}(?:\[([^\]]{0,600})\])?\s{0,9}\{([A-Za-z,]{1,200})\}\s{0,9}(?:\[([^\]]{0,600})\])?/g;

/** The theorem-like environments of a paper: those every style has, and its own declarations, `\newtheorem` and others. */
export function readTheoremStyles(source: string, counters: Counters): Map<string, TheoremStyle> {
  const styles = new Map<string, TheoremStyle>();
  for (const [name, kind] of theoremKinds) styles.set(name, { name: capitalise(name), counter: name, kind });
  for (const [short, name] of Object.entries(shortNames)) {
    const style = styles.get(name.toLowerCase());
    if (style) styles.set(short, style);
  }
  for (const [, star, environment = "", shared, name = "", within] of source.matchAll(ordinary)) {
    declare(styles, counters, { environment, name, isNumbered: !star, shared, within });
  }
  for (const [, before = "", environments = "", behind = ""] of source.matchAll(keyed)) {
    const options = `${before},${behind}`;
    const read = (key: string) =>
      new RegExp(`\\b(?:${key})\\s?=\\s?\\{?([^,{}]{1,80})`).exec(options)?.[1]?.trim();
    for (const environment of environments.split(",")) {
      const name = read("name|title|heading") ?? capitalise(environment);
      const isNumbered = !/^(?:no|false|unless unique)$/.test(read("numbered") ?? "");
      const shared = read("sibling|numberlike|sharenumber");
      declare(styles, counters, {
        environment,
        name,
        isNumbered,
        shared,
        within: read("numberwithin|parent|within"),
      });
    }
  }
  for (const declaration of readBoxedTheorems(source)) declare(styles, counters, declaration);
  return styles;
}

function declare(
  styles: Map<string, TheoremStyle>,
  counters: Counters,
  { environment, name, isNumbered, shared, within, labelPrefix }: TheoremDeclaration,
): void {
  const own = isNumbered ? environment : undefined;
  const counter = isNumbered && shared ? (styles.get(shared)?.counter ?? shared) : own;
  const kind = theoremKinds.get(name.toLowerCase()) ?? slugify(name);
  styles.set(environment, { name, counter, kind, ...(labelPrefix === undefined ? {} : { labelPrefix }) });
  if (counter !== undefined && within !== undefined) counters.nestWithin(counter, within);
}

function capitalise(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
