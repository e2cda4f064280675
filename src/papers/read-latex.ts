import { readLatexSource } from "./latex/read-source.ts";
import type { PaperDraft } from "./paper-draft.ts";

/**
 * Reads the LaTeX source of one paper, whole or a fragment without preamble. Numbers are those LaTeX would print;
 * equations, tables and algorithms stay LaTeX. Linear in the source except for bounded macro expansion.
 */
export function readLatex(source: string): PaperDraft {
  return readLatexSource({ text: source });
}
