import { endOfCommand, type Group, LatexText } from "./latex-text.ts";

/** A macro of the paper: its body with `#1`…`#9`, how many arguments it takes, and the default of an optional first one. */
export interface Macro {
  body: string;
  arity: number;
  optional?: string;
}

const definition =
  /\\(newcommand|renewcommand|providecommand|DeclareRobustCommand|def|gdef|edef|xdef|let|DeclareMathOperator|DeclarePairedDelimiter|NewDocumentCommand|RenewDocumentCommand|ProvideDocumentCommand|newrobustcmd)\*?(?![A-Za-z@])/g;

// the reader itself understands these, whatever a paper's style makes of them
const reserved =
  /^(the[a-z]+|maketitlesupplementary|section|subsection|subsubsection|paragraph|cite[a-z]*|ref|(?:eq|page|auto|autopage|c|C|v|V|cpage|vpage|name|Name|sub|hyper)ref|labelcref|labelcpageref|(?:lc)?name[cC]refs?|[cC]refrange|label|caption|item|footnote|begin|end|appendix|maketitle|and|And|AND|author|title|thanks|bibliography|baselinestretch|arraystretch|figurename|tablename|abstractname|contentsname|refname)$/;
// `Equation~\\ref{#1}`: a reference whose words a paper chooses itself
const wordedReference = /(?<![\\A-Za-z])[A-Za-z]{2,20}\.?(?:~|\s|\\ ){0,3}\(?\\ref\s{0,3}\{#1\}/;
// what only TeX itself can run; numbers that start again are understood
const internal = /(?<!begin|end|\\(?=@(?:addtoreset|removefromreset)))@|\\if|\\csname/;
const reviewNote = /^(todo|fixme|fxnote|TODO|FIXME)$/;

/** Reads the macro definitions of a source, or those that are wanted; gives them by name and the source without them. */
export function collectMacros(
  source: string,
  isWanted: (macro: Macro) => boolean = () => true,
): { macros: Map<string, Macro>; text: string } {
  const latex = new LatexText(source);
  const macros = new Map<string, Macro>();
  const pieces: string[] = [];
  let from = 0;

  definition.lastIndex = 0;
  for (let match = definition.exec(source); match; match = definition.exec(source)) {
    const [found, command = ""] = match;
    const name = readName(latex, match.index + found.length);
    if (!name) continue;
    const rest = readDefinition(latex, command, found.endsWith("*"), name.next, macros);
    if (!rest) continue;
    const { macro, next } = rest;
    if (macro && !isWanted(macro)) continue;
    const isReserved = reserved.test(name.text) && !isOwnReference(name.text, macro);
    if (isReserved && !/ref$/.test(name.text)) continue;
    const isRepeat = command === "providecommand" && macros.has(name.text);
    if (macro && !isReserved && !isRepeat && !internal.test(name.text + macro.body)) {
      macros.set(name.text, reviewNote.test(name.text) ? { ...macro, body: "" } : macro);
    }
    pieces.push(source.slice(from, match.index));
    from = next;
    definition.lastIndex = next;
  }
  pieces.push(source.slice(from));
  return { macros, text: pieces.join("") };
}

// `\\eqref` with words of the paper's own prints them
function isOwnReference(name: string, macro: Macro | undefined): boolean {
  return /^[A-Za-z]+ref$/.test(name) && macro !== undefined && wordedReference.test(macro.body);
}

function readName(latex: LatexText, at: number): { text: string; next: number } | undefined {
  const group = latex.readGroup(at);
  const start = latex.skipSpace(group?.start ?? at);
  if (latex.text[start] !== "\\") return undefined;
  const end = endOfCommand(latex.text, start);
  return { text: latex.text.slice(start + 1, end), next: group?.next ?? end };
}

function readDefinition(
  latex: LatexText,
  command: string,
  isStarred: boolean,
  at: number,
  known: ReadonlyMap<string, Macro>,
): { macro: Macro | undefined; next: number } | undefined {
  if (command === "let") return readAlias(latex, at, known);
  if (command === "DeclareMathOperator") {
    const body = latex.readGroup(at);
    const operator = isStarred ? "\\operatorname*" : "\\operatorname";
    return body && { macro: { body: `${operator}{${latex.slice(body)}}`, arity: 0 }, next: body.next };
  }
  if (command === "DeclarePairedDelimiter") return readDelimiter(latex, at);
  if (command.endsWith("DocumentCommand")) return readDocumentCommand(latex, at);
  return command.endsWith("def") ? readPrimitive(latex, at) : readCommand(latex, at);
}

function readCommand(latex: LatexText, at: number): { macro: Macro; next: number } | undefined {
  const count = latex.readOptional(at);
  const optional = count && latex.readOptional(count.next);
  const body = latex.readGroup((optional ?? count)?.next ?? at);
  if (!body) return undefined;
  const arity = count ? Math.min(9, Number.parseInt(latex.slice(count), 10) || 0) : 0;
  const macro = { body: latex.slice(body), arity };
  return { macro: optional ? { ...macro, optional: latex.slice(optional) } : macro, next: body.next };
}

// mathtools: \\DeclarePairedDelimiter{\\norm}{\\lVert}{\\rVert}
function readDelimiter(latex: LatexText, at: number): { macro: Macro; next: number } | undefined {
  const left = latex.readArgument(at);
  const right = left && latex.readArgument(left.next);
  return (
    right && { macro: { body: `${latex.slice(left)} #1 ${latex.slice(right)}`, arity: 1 }, next: right.next }
  );
}

// mandatory arguments behind at most one optional; other forms are left as they are written
function readDocumentCommand(
  latex: LatexText,
  at: number,
): { macro: Macro | undefined; next: number } | undefined {
  const specification = latex.readGroup(at);
  const body = specification && latex.readGroup(specification.next);
  if (!body) return undefined;
  const form = /^(o|O\s?\{([^{}]{0,200})\})?((?:\s?\+?m){0,9})\s?$/.exec(latex.slice(specification).trim());
  if (!form || /\\If(?:NoValue|Boolean|Value)/.test(latex.slice(body)))
    return { macro: undefined, next: body.next };
  const mandatory = form[3]?.match(/m/g)?.length ?? 0;
  const macro = { body: latex.slice(body), arity: mandatory + (form[1] === undefined ? 0 : 1) };
  return { macro: form[1] === undefined ? macro : { ...macro, optional: form[2] ?? "" }, next: body.next };
}

function readPrimitive(latex: LatexText, at: number): { macro: Macro | undefined; next: number } | undefined {
  const parameters = /^\s{0,9}((?:#\d){0,9})([^{}\\\n]{0,40})\{/.exec(latex.text.slice(at, at + 100));
  if (!parameters) return undefined;
  const body = latex.readGroup(at + parameters[0].length - 1);
  if (!body) return undefined;
  // delimited parameters would need TeX's own matching; such macros are left as they are written
  const isDelimited = parameters[2] !== "";
  const arity = (parameters[1]?.length ?? 0) / 2;
  return { macro: isDelimited ? undefined : { body: latex.slice(body), arity }, next: body.next };
}

function readAlias(
  latex: LatexText,
  at: number,
  known: ReadonlyMap<string, Macro>,
): { macro: Macro | undefined; next: number } | undefined {
  const equals = latex.skipSpace(at);
  const target: Group | undefined = latex.readArgument(latex.text[equals] === "=" ? equals + 1 : equals);
  if (!target) return undefined;
  const written = latex.slice(target);
  return { macro: known.get(written.slice(1)) ?? { body: written, arity: 0 }, next: target.next };
}
