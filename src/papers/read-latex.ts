import { collectMacros } from "./latex/collect-macros.ts";
import { LatexDocument } from "./latex/environments.ts";
import { expandMacros } from "./latex/expand-macros.ts";
import { LatexDraft } from "./latex/latex-draft.ts";
import { prepareSource } from "./latex/prepare-source.ts";
import { readTheoremStyles } from "./latex/theorems.ts";
import { DocumentWalker } from "./latex/walk-document.ts";
import type { PaperDraft } from "./paper-draft.ts";

/**
 * Reads the LaTeX source of one paper, whole or a fragment without preamble. Numbers are those LaTeX would print;
 * equations, tables and algorithms stay LaTeX. Linear in the source except for bounded macro expansion.
 */
export function readLatex(source: string): PaperDraft {
  const prepared = prepareSource(source);
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
