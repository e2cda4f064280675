import type { PaperDraft } from "../../../papers/paper-draft.ts";

const comparable = /^(?:sec:(?:\d|[A-Z](?:[.-]|$)|[IVX]+(?:-|$))|(?:eq|fig|tab|alg):(?!u\d))/;

/** Numbered ids that only one of two drafts of a paper has. */
export interface IdDifference {
  missing: string[];
  surplus: string[];
}

export function compareIds(draft: PaperDraft, reference: PaperDraft): IdDifference {
  const [here, there] = [listIds(draft), listIds(reference)];
  return {
    missing: [...there].filter((id) => !here.has(id)),
    surplus: [...here].filter((id) => !there.has(id)),
  };
}

function listIds({ sections, blocks }: PaperDraft): Set<string> {
  return new Set([...sections, ...blocks].map(({ id }) => id).filter((id) => comparable.test(id)));
}
