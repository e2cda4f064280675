import { PaperBuilder, type PaperDraft } from "./paper-draft.ts";

export function readText(text: string): PaperDraft {
  const builder = new PaperBuilder();
  builder.addBlock({ type: "paragraph", text });
  return builder.finish();
}
