import type { Picture } from "../../state/paper.ts";
import type { PaperDraft } from "../paper-draft.ts";
import { silenceAuthorNotes } from "./author-notes.ts";
import { readClassDefaults } from "./class-defaults.ts";
import { collectMacros } from "./collect-macros.ts";
import { CounterSettings } from "./counter-settings.ts";
import { Counters } from "./counters.ts";
import { dropWhite } from "./drop-white.ts";
import { LatexDocument } from "./environments.ts";
import { expandMacros } from "./expand-macros.ts";
import { readFloatStyles } from "./float-styles.ts";
import { inputCommands, readInputCommand } from "./input-command.ts";
import { LatexDraft } from "./latex-draft.ts";
import { LatexText } from "./latex-text.ts";
import { changeAppendix, takeAppendixChanges } from "./own-appendix.ts";
import { rewriteOwnEnvironments } from "./own-environments.ts";
import { prepareSource } from "./prepare-source.ts";
import { prepareStyle } from "./prepare-style.ts";
import { ReferenceNames } from "./reference-names.ts";
import { readTheoremStyles } from "./theorems.ts";
import { unwrapCommands } from "./unwrap-commands.ts";
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
export function readLatexSource({ text, styles = "", findPictures = () => [] }: LatexSource): PaperDraft {
  const prepared = prepareSource(text);
  const style = prepareStyle(styles);
  const { changes, text: changed } = takeAppendixChanges(prepared.text);
  const own = collectMacros(rewriteOwnEnvironments(changed));
  const notes = silenceAuthorNotes(own.macros, own.text);
  const expanded = expandMacros(own.text, new Map([...style.macros, ...own.macros]));
  const { preamble, body: written } = splitDocument(unwrapCommands(expanded.text));
  const { text: body, count: hiddenCount } = dropWhite(written, preamble);

  const counters = new Counters();
  const defaults = changeAppendix(readClassDefaults(preamble), [...style.appendix, ...changes]);
  const settings = new CounterSettings(counters);
  settings.applyAll(defaults.settings);
  const declarations = `${style.settings}\n${preamble}`;
  const theorems = readTheoremStyles(`${defaults.settings}\n${declarations}\n${body}`, counters);
  const floatStyles = readFloatStyles(declarations, counters);
  settings.applyAll(declarations);

  const draft = new LatexDraft({
    verbatims: prepared.verbatims,
    counters,
    floatStyles,
    referenceNames: new ReferenceNames(declarations),
    findPictures,
  });
  const document = new LatexDocument(body);
  draft.addBibliography(document);
  draft.builder.title = readTitle(expanded.text, draft);
  warnMissingInputs(preamble, draft);
  new DocumentWalker(document, draft, {
    theorems,
    defaults,
    showsOnlyReferenced: /\bshowonlyrefs\b(?!\s?=\s?false)|\{autonum\}/.test(preamble),
  }).walk();
  warnUnexpanded(expanded.unexpanded, draft);
  warnNotes(notes, draft);
  warnHidden(hiddenCount, draft);
  return draft.finish();
}

function splitDocument(text: string): { preamble: string; body: string } {
  const start = /\\begin\s{0,9}\{document\}/.exec(text);
  if (!start) return { preamble: "", body: text };
  return { preamble: text.slice(0, start.index), body: text.slice(start.index + start[0].length) };
}

// files of TeX's own that a preamble may bring in
const ownInputs = /^(?:glyphtounicode|pdf-trans|epsf|xy|ushyphex|binhex)(?:\.tex)?$/;

function warnMissingInputs(preamble: string, draft: LatexDraft): void {
  const latex = new LatexText(preamble);
  for (const match of preamble.matchAll(/\\([A-Za-z]{5,20})(?![A-Za-z])/g)) {
    const [found, name = ""] = match;
    const input = inputCommands.has(name)
      ? readInputCommand(latex, name, match.index + found.length)
      : undefined;
    if (input && !ownInputs.test(input.name)) draft.warnMissingInput(input.name);
  }
}

function warnUnexpanded(unexpanded: readonly string[], draft: LatexDraft): void {
  if (unexpanded.length === 0) return;
  const names = unexpanded.slice(0, 12).map((name) => `\\${name}`);
  const message = `Macros that expand to more than a paper can hold stay as written: ${names.join(", ")}.`;
  draft.builder.warn("MACRO_TOO_LARGE", message);
}

function warnNotes(notes: readonly string[], draft: LatexDraft): void {
  if (notes.length === 0) return;
  const names = notes.slice(0, 12).map((name) => `\\${name}`);
  const message = `Notes between authors are left out: what is written with ${names.join(", ")}.`;
  draft.builder.warn("NOTES_LEFT_OUT", message);
}

function warnHidden(count: number, draft: LatexDraft): void {
  if (count === 0) return;
  const message = `Text that is printed white is left out (${count} places); if it stands on a dark ground, give it another colour in the source.`;
  draft.builder.warn("HIDDEN_TEXT", message);
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
