import { assemblePaper } from "./assemble-paper.ts";
import { findUnnumbered } from "./markdown/find-unnumbered.ts";
import { scanBlocks } from "./markdown/scan-blocks.ts";
import { splitJointCaptions } from "./markdown/split-joint-captions.ts";
import type { PaperDraft } from "./paper-draft.ts";

/** Reads a paper in Markdown, also as converters such as MinerU write it. */
export function readMarkdown(text: string): PaperDraft {
  const draft = assemblePaper(splitJointCaptions(scanBlocks(text)));
  const unnumbered = findUnnumbered(draft).slice(0, 12);
  if (unnumbered.length === 0) return { ...draft, quality: "good" };
  const message = `The text refers to equation ${unnumbered.join(", ")}, but no equation of the Markdown has that number; without one they are called eq:u1, eq:u2, … in order. Give the LaTeX source, or add \\tag{…} to them.`;
  return {
    ...draft,
    quality: "good",
    warnings: [...draft.warnings, { code: "EQUATION_NUMBERS_MISSING", message }],
  };
}
