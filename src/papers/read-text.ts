import { assemblePaper } from "./assemble-paper.ts";
import type { PaperDraft } from "./paper-draft.ts";
import { scanText } from "./text/scan-text.ts";

/** Reads a paper in plain text: headings by number or name, equations line by line as they are written. */
export function readText(text: string): PaperDraft {
  return { ...assemblePaper(scanText(text)), quality: "degraded" };
}
