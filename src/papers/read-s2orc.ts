import { PaperBuilder, type PaperDraft } from "./paper-draft.ts";

export function readS2orc(text: string): PaperDraft {
  const builder = new PaperBuilder();
  builder.addBlock({ type: "paragraph", text });
  return builder.finish();
}
