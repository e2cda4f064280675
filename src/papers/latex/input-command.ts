import type { LatexText } from "./latex-text.ts";

/** A command that brings in another file: what it names, and where reading goes on. */
export interface InputCommand {
  name: string;
  /** Folder that the file, and what it brings in, is looked for in. */
  folder?: string;
  /** What is read instead when the file is absent; undefined makes its absence a loss. */
  otherwise?: string;
  /** What is read after the file, or instead of it when the command only asks whether it is there. */
  present?: string;
  isQuestion: boolean;
  next: number;
}

/** Commands that bring in other files. */
export const inputCommands: ReadonlySet<string> = new Set([
  "input",
  "include",
  "subfile",
  "subfileinclude",
  "import",
  "subimport",
  "includefrom",
  "subincludefrom",
  "InputIfFileExists",
  "IfFileExists",
  "loadglsentries",
  "lstinputlisting",
  "verbatiminput",
]);

/** Reads the arguments of an input command that ends at `at`; undefined when it has none. */
export function readInputCommand(latex: LatexText, command: string, at: number): InputCommand | undefined {
  const first = latex.readGroup(at);
  if (!first) return command === "input" ? readPrimitive(latex, at) : undefined;
  const name = latex.slice(first);
  if (/import$|from$/.test(command)) {
    const second = latex.readGroup(first.next);
    return second && { name: latex.slice(second), folder: name, isQuestion: false, next: second.next };
  }
  if (!/IfFileExists$/.test(command)) return { name, isQuestion: false, next: first.next };
  const then = latex.readGroup(first.next);
  const otherwise = then && latex.readGroup(then.next);
  if (!then || !otherwise) return undefined;
  return {
    name,
    present: latex.slice(then),
    otherwise: latex.slice(otherwise),
    isQuestion: command === "IfFileExists",
    next: otherwise.next,
  };
}

// TeX's own form: \input method
function readPrimitive(latex: LatexText, at: number): InputCommand | undefined {
  const written = /^[ \t]{1,9}([\w./-]{1,200})/.exec(latex.text.slice(at, at + 220));
  return written?.[1] ? { name: written[1], isQuestion: false, next: at + written[0].length } : undefined;
}
