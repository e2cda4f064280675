import { listPlaces, type Paper } from "../state/paper.ts";

const idLike = /(?<![\p{L}\p{N}])\p{L}{1,20}:[\p{L}\p{N}.'*/-]{1,80}/gu;
const nameLike =
  /\b(appendix|section|sec|table|tab|figure|fig|algorithm|alg|equation|eq|theorem|lemma|proposition|corollary|definition)\.?[\s~]{1,3}\(?([A-Z0-9][A-Za-z0-9.]{0,12})/gi;

/** What the first letters of a name such as "Tab. 3" say that it is the name of. */
const kinds: Readonly<Record<string, string>> = {
  app: "section",
  sec: "section",
  tab: "table",
  fig: "figure",
  alg: "algorithm",
  equ: "equation",
  eq: "equation",
};

/** Ids of the paper that texts name: as ids (`tab:3`, also at the end of a sentence) or in words (Table 3, Appendix B.2). */
export function findCitedPlaces(
  texts: readonly string[],
  paper: Pick<Paper, "sections" | "blocks">,
): Set<string> {
  const known = listPlaces(paper);
  const named = listNames(paper);
  const cited = new Set<string>();
  const add = (id: string | undefined): void => {
    if (id !== undefined) cited.add(id);
  };
  for (const text of texts) {
    for (const [written] of text.matchAll(idLike)) add(shortenUntil(written, (id) => known.has(id)));
    for (const [, word = "", number = ""] of text.matchAll(nameLike)) {
      const kind = kinds[word.slice(0, 3).toLowerCase()] ?? "theorem";
      const found = shortenUntil(`${kind} ${number}`, (name) => named.has(name));
      for (const id of named.get(found ?? "") ?? []) add(id);
    }
  }
  return cited;
}

/** Ids by kind and number, as in `table 3`. */
function listNames({ sections, blocks }: Pick<Paper, "sections" | "blocks">): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const add = (kind: string, number: string | undefined, id: string): void => {
    if (number !== undefined) names.set(`${kind} ${number}`, [...(names.get(`${kind} ${number}`) ?? []), id]);
  };
  for (const { number, id } of sections) add("section", number, id);
  for (const block of blocks) if ("number" in block) add(block.type, block.number, block.id);
  return names;
}

/** The text without the punctuation at its end that does not belong to it. */
function shortenUntil(text: string, holds: (shorter: string) => boolean): string | undefined {
  for (let shorter = text; shorter !== ""; shorter = shorter.slice(0, -1)) {
    if (holds(shorter)) return shorter;
    if (/[\p{L}\p{N}]$/u.test(shorter)) return undefined;
  }
  return undefined;
}
