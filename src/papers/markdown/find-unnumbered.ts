import type { PaperDraft } from "../paper-draft.ts";

const mention =
  /\b(?:Eqs?\.|Eqns?\.?|Equations?)\s{0,3}(?:\$\s{0,3})?\(?\s{0,3}(\d{1,3}(?:\.\d{1,3})?)\s{0,3}\)?/g;

/** Numbers of equations that the text refers to and no equation has, in the order of the text. */
export function findUnnumbered({ blocks }: Pick<PaperDraft, "blocks">): string[] {
  const numbered = new Set(blocks.flatMap((block) => (block.type === "equation" ? [block.number] : [])));
  const named = blocks.flatMap((block) =>
    block.type === "paragraph" ? [...block.text.matchAll(mention)].map(([, number = ""]) => number) : [],
  );
  return [...new Set(named)].filter((number) => !numbered.has(number));
}
