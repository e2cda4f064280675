import { posix } from "node:path";
import { PaperCoderError } from "../../../core/errors.ts";
import type { SourceFiles } from "../../archive/source-files.ts";
import { decodeText } from "../../decode-text.ts";
import type { Macro } from "../collect-macros.ts";
import { expandMacros } from "../expand-macros.ts";
import { type InputCommand, inputCommands, readInputCommand } from "../input-command.ts";
import { LatexText, needsGap } from "../latex-text.ts";
import { collectInputMacros } from "./input-macros.ts";
import type { SourceFinder } from "./source-finder.ts";

const mostInputs = 2000;
const deepestInput = 20;
// files and the branches that ask for them
const deepestNesting = 60;
const longestInline = 1000;
const longestSource = 8_000_000;
const texExtensions = [".tex", "", ".ltx", ".latex"];
const token =
  /%[^\n]*|\\begin\s{0,9}\{(verbatim\*?|Verbatim|lstlisting|minted|alltt|comment)\}|\\(?:verb\*?|lstinline)(?![A-Za-z])([^\sA-Za-z{])|\\endinput(?![A-Za-z])|\\(COMMANDS)(?![A-Za-z])|\\[^A-Za-z]/;

/** A project as one source, and what it took to make it. */
export interface FlattenedProject {
  text: string;
  /** Paths of the files in it, in the order they were met. */
  paths: string[];
}

/**
 * Puts every file that the main file brings in where it is brought in.
 * A file that is not there leaves its command in the text. Throws PAPER_TOO_LARGE for inputs that multiply without end.
 */
export function flattenProject(files: SourceFiles, finder: SourceFinder, mainFile: string): FlattenedProject {
  return new Flattener(files, finder, mainFile).flatten();
}

class Flattener {
  readonly #files: SourceFiles;
  readonly #mainFile: string;
  readonly #finder: SourceFinder;
  readonly #paths = new Set<string>();
  readonly #open: string[] = [];
  /** Macros of the paper that bring in files, so far. */
  readonly #macros = new Map<string, Macro>();
  #includeOnly: ReadonlySet<string> | undefined;
  #inputCount = 0;
  #length = 0;
  #nesting = 0;

  constructor(files: SourceFiles, finder: SourceFinder, mainFile: string) {
    this.#files = files;
    this.#mainFile = mainFile;
    this.#finder = finder;
  }

  flatten(): FlattenedProject {
    const text = this.#readFile(this.#mainFile, []);
    return { text, paths: [...this.#paths] };
  }

  #readFile(path: string, folders: readonly string[]): string {
    const source = decodeText(this.#files.read(path) ?? new Uint8Array());
    this.#paths.add(path);
    this.#open.push(path);
    const { macros, text } = collectInputMacros(cutToBody(source, this.#open.length > 1));
    for (const [name, macro] of macros) this.#macros.set(name, macro);
    const flat = this.#flattenText(text, [posix.dirname(path), ...folders]);
    this.#open.pop();
    return flat;
  }

  #flattenText(text: string, folders: readonly string[]): string {
    if (this.#nesting >= deepestNesting) return text;
    this.#nesting++;
    const flat = this.#scan(text, folders);
    this.#nesting--;
    return flat;
  }

  #scan(text: string, folders: readonly string[]): string {
    const latex = new LatexText(text);
    const pieces: string[] = [];
    const unclosed = new Set<string>();
    let scan = this.#createScan();
    let known = this.#macros.size;
    let from = 0;
    for (let match = scan.exec(text); match; match = scan.exec(text)) {
      const [found, verbatim, delimiter, command] = match;
      if (verbatim !== undefined) {
        const end = unclosed.has(verbatim) ? -1 : text.indexOf(`\\end{${verbatim}}`, scan.lastIndex);
        if (end > 0) scan.lastIndex = end;
        else unclosed.add(verbatim);
      } else if (delimiter !== undefined) {
        const length = text.slice(scan.lastIndex, scan.lastIndex + longestInline).indexOf(delimiter);
        if (length >= 0) scan.lastIndex += length + 1;
      } else if (found === "\\endinput") {
        // the rest of the line still counts, the rest of the file does not
        const lineEnd = text.indexOf("\n", scan.lastIndex);
        pieces.push(
          text.slice(from, match.index),
          text.slice(scan.lastIndex, lineEnd < 0 ? text.length : lineEnd),
        );
        return pieces.join("");
      } else if (command !== undefined) {
        const replaced = this.#replace(latex, command, scan.lastIndex, folders);
        if (!replaced) continue;
        const before = text.slice(from, match.index);
        pieces.push(before, needsGap(before, replaced.text) ? " " : "", replaced.text);
        from = replaced.next;
        // a file that was brought in may define more
        if (this.#macros.size > known) scan = this.#createScan();
        known = this.#macros.size;
        scan.lastIndex = replaced.next;
      }
    }
    pieces.push(text.slice(from));
    return pieces.join("");
  }

  /** Finds what matters here and nothing else: most commands of a paper bring in no file. */
  #createScan(): RegExp {
    const macros = [...this.#macros.keys()].filter((name) => /^[A-Za-z]+$/.test(name));
    const commands = ["includeonly", ...inputCommands, ...macros].join("|");
    return new RegExp(token.source.replace("COMMANDS", commands), "g");
  }

  #replace(latex: LatexText, command: string, at: number, folders: readonly string[]) {
    if (command === "includeonly") {
      const names = latex.readGroup(at);
      if (names)
        this.#includeOnly = new Set(
          latex
            .slice(names)
            .split(",")
            .map((name) => name.trim()),
        );
      return names && { text: "", next: names.next };
    }
    const macro = this.#macros.get(command);
    if (macro) return this.#expand(latex, command, macro, at, folders);
    if (!inputCommands.has(command)) return undefined;
    const input = readInputCommand(latex, command, at);
    if (!input) return undefined;
    const text = this.#readInput(command, input, folders);
    return text === undefined ? undefined : { text, next: input.next };
  }

  #expand(latex: LatexText, command: string, macro: Macro, at: number, folders: readonly string[]) {
    const { arity, optional } = macro;
    let next = (optional === undefined ? undefined : latex.readOptional(at)?.next) ?? at;
    for (let index = optional === undefined ? 0 : 1; index < arity; index++) {
      const argument = latex.readArgument(next);
      if (!argument) return undefined;
      next = argument.next;
    }
    // one level at a time, so that each is counted
    const { text } = expandMacros(`\\${command}${latex.text.slice(at, next)}`, new Map([[command, macro]]));
    this.#count(text.length);
    return { text: this.#flattenText(text, folders), next };
  }

  #readInput(command: string, input: InputCommand, folders: readonly string[]): string | undefined {
    const { name, folder, present, otherwise, isQuestion } = input;
    if (command === "include" && this.#includeOnly && !this.#includeOnly.has(name.trim())) return "";
    const inside =
      folder === undefined
        ? folders
        : [folder, ...folders.map((outer) => posix.join(outer, folder)), ...folders];
    const path = this.#finder.find(name, texExtensions, inside);
    if (isQuestion) return this.#flattenText((path === undefined ? otherwise : present) ?? "", folders);
    if (path === undefined || this.#open.includes(path) || this.#open.length >= deepestInput) {
      return otherwise === undefined ? undefined : this.#flattenText(otherwise, folders);
    }
    if (command.startsWith("lst") || command.startsWith("verbatim")) {
      return `\\begin{verbatim}\n${this.#countIn(path)}\n\\end{verbatim}`;
    }
    this.#countIn(path);
    const text = endLine(this.#readFile(path, folder === undefined ? [] : inside.slice(0, 3)));
    const whole = present === undefined ? text : `${text}${this.#flattenText(present, folders)}`;
    return command.includes("include") ? `\n\n${whole}\n\n` : whole;
  }

  /** The text of a file that is taken as it is; every file brought in is counted here. */
  #countIn(path: string): string {
    this.#paths.add(path);
    const text = decodeText(this.#files.read(path) ?? new Uint8Array());
    this.#count(text.length);
    return text;
  }

  #count(length: number): void {
    this.#inputCount++;
    this.#length += length;
    if (this.#inputCount > mostInputs || this.#length > longestSource) {
      const message = `${this.#mainFile} brings in more than ${mostInputs} files or 8 MB of text; no paper does. Give the paper's own source alone.`;
      throw new PaperCoderError("PAPER_TOO_LARGE", message);
    }
  }
}

/** Of a file with a preamble of its own that another file brings in, as `subfiles` and `standalone` allow, only the body counts. */
function cutToBody(source: string, isBroughtIn: boolean): string {
  if (!isBroughtIn || !source.includes("\\documentclass") || !/^[^%\n]{0,200}\\documentclass/m.test(source))
    return source;
  const start = /\\begin\s{0,9}\{document\}/.exec(source);
  const end = source.lastIndexOf("\\end{document}");
  return start ? source.slice(start.index + start[0].length, end < 0 ? undefined : end) : source;
}

// an input ends its line; a comment on its last line must not swallow what follows the command
function endLine(text: string): string {
  const trimmed = text.replace(/\n$/, "");
  return trimmed.slice(trimmed.lastIndexOf("\n") + 1).includes("%") ? `${trimmed}\n\\relax ` : `${trimmed} `;
}
