import type { Picture } from "../../state/paper.ts";
import type { PaperDraft } from "../paper-draft.ts";
import { collectMacros } from "./collect-macros.ts";
import { LatexDocument } from "./environments.ts";
import { expandMacros } from "./expand-macros.ts";
import { LatexDraft } from "./latex-draft.ts";
import { prepareSource } from "./prepare-source.ts";
import { readTheoremStyles } from "./theorems.ts";
import { DocumentWalker } from "./walk-document.ts";

/** One paper's LaTeX, with everything it brings in already in place. */
export interface LatexSource {
  text: string;
  /** Sources of the paper's own classes and packages. */
  styles?: string;
  /** The picture files that a piece of source shows. */
  findPictures?: (source: string) => Picture[];
}

/** Reads a paper whose inputs are in place; what `readLatex` and `readLatexProject` share. */
export function readLatexSource(source: LatexSource): PaperDraft {
  const prepared = prepareSource(source.text);
  const { macros, text } = collectMacros(prepared.text);
  const expanded = expandMacros(text, macros);
  const bodyStart = /\\begin\s{0,9}\{document\}/.exec(expanded.text);
  const body = bodyStart ? expanded.text.slice(bodyStart.index + bodyStart[0].length) : expanded.text;

  const draft = new LatexDraft(prepared.verbatims);
  const document = new LatexDocument(body);
  draft.addBibliography(body);
  draft.builder.title = readTitle(expanded.text, draft);
  const preamble = bodyStart ? expanded.text.slice(0, bodyStart.index) : "";
  for (const [, inner = "", outer = ""] of preamble.matchAll(
    /\\(?:numberwithin|counterwithin)\*?\s{0,9}\{([A-Za-z]+)\}\s{0,9}\{([A-Za-z]+)\}/g,
  )) {
    draft.counters.nestWithin(inner, outer);
  }
  const theorems = readTheoremStyles(expanded.text, draft.counters);
  new DocumentWalker(document, draft, theorems).walk();
  if (expanded.unexpanded.length > 0) {
    const names = expanded.unexpanded.slice(0, 12).map((name) => `\\${name}`);
    draft.builder.warn(
      "MACRO_TOO_LARGE",
      `Macros that expand to more than a paper can hold stay as written: ${names.join(", ")}.`,
    );
  }
  return draft.finish();
}

function readTitle(text: string, draft: LatexDraft): string {
  const command = /\\(?:icmltitle|title|papertitle)\s{0,9}(?:\[[^\]]{0,400}\])?\s{0,9}(?=\{)/.exec(text);
  if (!command) return "";
  const document = new LatexDocument(text.slice(command.index, command.index + 5000));
  const group = document.readGroup(command[0].length);
  return group
    ? draft.clean(
        document
          .slice(group)
          .replace(/\\thanks\s{0,9}\{[^{}]{0,2000}\}|\\footnote(?:mark)?\s{0,9}\{[^{}]{0,2000}\}/g, ""),
      )
    : "";
}
