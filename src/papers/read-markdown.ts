import { assemblePaper } from "./assemble-paper.ts";
import { scanBlocks } from "./markdown/scan-blocks.ts";
import type { PaperDraft } from "./paper-draft.ts";

/** Reads a paper in Markdown, also as converters such as MinerU write it. */
export function readMarkdown(text: string): PaperDraft {
  return { ...assemblePaper(scanBlocks(text)), quality: "good" };
}
