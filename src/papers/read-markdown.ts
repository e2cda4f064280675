import { PaperBuilder, type PaperDraft } from "./paper-draft.ts";

export function readMarkdown(text: string): PaperDraft {
  const builder = new PaperBuilder();
  builder.addBlock({ type: "paragraph", text });
  return builder.finish();
}
