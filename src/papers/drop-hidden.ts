import { Paper } from "../state/paper.ts";
import type { PaperDraft } from "./paper-draft.ts";

const Texts = Paper.pick({ title: true, sections: true, blocks: true, references: true });
// characters that print nothing: breaks and directions that copied text carries along
const formatting = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu;
// tags and supplementary selectors spell whole sentences that no reader of the paper sees
const smuggled = /[\u{E0000}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/gu;

/** The draft without invisible characters; those that can spell hidden text are counted in a warning. */
export function dropHidden(draft: PaperDraft): PaperDraft {
  let hidden = 0;
  const clean = (_: string, value: unknown): unknown => {
    if (typeof value !== "string") return value;
    hidden += value.match(smuggled)?.length ?? 0;
    return value.replace(smuggled, "").replace(formatting, "");
  };
  const texts = Texts.parse(JSON.parse(JSON.stringify(Texts.parse(draft)), clean));
  if (hidden === 0) return { ...draft, ...texts };
  const message = `${hidden} invisible characters that can spell hidden text were left out; ask where the file came from.`;
  return { ...draft, ...texts, warnings: [...draft.warnings, { code: "HIDDEN_TEXT", message }] };
}
