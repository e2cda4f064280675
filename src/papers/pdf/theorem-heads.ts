import { theoremKinds } from "../theorem-kinds.ts";
import type { Line } from "./page.ts";

export interface TheoremHead {
  kind: string;
  number: string;
  /** `Theorem 3.1 (Convergence)` */
  caption: string;
  /** Characters of the line that the head takes. */
  length: number;
}

/** Prefixes of ids, the same as for LaTeX. */
const head =
  /^(Theorem|Lemma|Proposition|Corollary|Definition|Assumption|Remark|Example|Conjecture|Claim)\s((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,2})(?:\s?(\([^()]{1,120}(?:\([^()]{0,60}\)[^()]{0,60})?\)))?\s?[.:]?\s?/i;

/** Reads `Theorem 3.1 (Convergence).` where a line begins with it in a weight or slant of its own. */
export function readTheoremHead({ runs, text }: Line, bodyFont: string): TheoremHead | undefined {
  const match = head.exec(text.slice(0, 300));
  const [, name, number, title] = match ?? [];
  const first = runs[0]?.font;
  if (!match || !name || !number || !first || first.name === bodyFont) return undefined;
  const kind = theoremKinds.get(name.toLowerCase());
  if (kind === undefined) return undefined;
  const word = `${name[0]?.toUpperCase()}${name.slice(1).toLowerCase()}`;
  const caption = [word, number, title].filter(Boolean).join(" ");
  return { kind, number, caption, length: match[0].length };
}
