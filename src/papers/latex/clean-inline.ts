import { markReference } from "./cross-references.ts";
import { decodeAccent } from "./decode-accent.ts";
import { droppedCommands, lengthCommands, printedCommands, silentCommands } from "./inline-commands.ts";
import { type Group, LatexText } from "./latex-text.ts";
import { quantities, readQuantity } from "./read-quantity.ts";
import { endOfMath } from "./scan-math.ts";

export interface InlineContext {
  /** What a citation key is shown as, without brackets. */
  citations: ReadonlyMap<string, string>;
  /** Keeps a footnote and gives the mark that stands in the text. */
  addFootnote(raw: string): string;
  /** Called with each command that is neither known nor defined by the paper. */
  noteUnknown(name: string): void;
}

const markup = /[\\{}$~`]|''|--/;
const citation = /^(?:no)?cite[A-Za-z]*$|^(?:paren|text|auto|foot|super)cites?$/i;
const reference =
  /^(?:ref|eqref|[cC]ref|autoref|pageref|[vV]ref|[nN]ameref|labelcref|subref|fullref|refeq|lcnamecref|[cC]refrange)$/;
const length = /^\s?=?\s?-?\d[\d.]*\s?(?:(?:pt|em|ex|in|cm|mm|pc|bp|sp|mu)\b|\\[a-z]{1,20})?/;
const protection = /\\(?:protect|label\s{0,9}\{[^{}]{0,200}\})(?![A-Za-z])/g;
const mostOptions = 3;
const breaks = new Set(["\\\\", "\\ ", "\\\n", "\\,", "\\;", "\\:"]);

/** Prose LaTeX as plain text in one linear pass; math stays as `$…$`, unknown commands stay as they are written. */
export function cleanInline(raw: string, context: InlineContext): string {
  return markup.test(raw) ? new InlineCleaner(raw, context).clean() : tidySpaces(raw);
}

class InlineCleaner {
  readonly #raw: string;
  readonly #latex: LatexText;
  readonly #context: InlineContext;
  readonly #token = /\\([A-Za-z@]+)\*?|\\[\s\S]|[{}$~]|``?|''|-{2,3}/g;
  readonly #pieces: string[] = [];
  readonly #atClose = new Map<number, string>();
  /** Closing braces behind which reading goes on later, with where. */
  readonly #skipFrom = new Map<number, number>();
  #from = 0;

  constructor(raw: string, context: InlineContext) {
    this.#raw = raw;
    this.#latex = new LatexText(raw);
    this.#context = context;
  }

  clean(): string {
    for (let match = this.#token.exec(this.#raw); match; match = this.#token.exec(this.#raw)) {
      const { 0: found, 1: name, index } = match;
      const after = index + found.length;
      if (name !== undefined && !/^\\[vcuHkrd]$/.test(found)) this.#readCommand(name, index, after);
      else if (found === "$" || found === "\\(") this.#readMath(index);
      else if (found.startsWith("\\")) this.#readSymbol(found, index, after);
      else if (found === "{" || found === "}") {
        this.#replace(index, this.#skipFrom.get(index) ?? after, this.#atClose.get(index) ?? "");
      } else this.#replace(index, after, printPunctuation(found));
    }
    this.#pieces.push(this.#raw.slice(this.#from));
    return tidySpaces(this.#pieces.join(""));
  }

  #replace(start: number, end: number, text: string): void {
    if (start > this.#from) this.#pieces.push(this.#raw.slice(this.#from, start));
    if (text !== "") this.#pieces.push(text);
    this.#from = end;
    this.#token.lastIndex = end;
  }

  #readCommand(name: string, start: number, after: number): void {
    const argument = this.#latex.readGroup(after);
    if (citation.test(name)) this.#readCitation(name, start, after);
    else if (reference.test(name)) {
      if (argument) this.#readReference(name, start, argument);
    } else if (name === "hyperref") {
      this.#readLinkedText(start, after);
    } else if (name === "footnote" || name === "footnotetext") {
      const body = this.#latex.readGroup(this.#latex.readOptional(after)?.next ?? after);
      this.#replace(
        start,
        body?.next ?? after,
        body ? this.#context.addFootnote(this.#latex.slice(body)) : "",
      );
    } else if (name === "href" && argument) {
      const text = this.#latex.readGroup(argument.next);
      if (text) this.#atClose.set(text.end, ` (${this.#latex.slice(argument)})`);
      this.#replace(start, argument.next, "");
    } else if (name === "texorpdfstring" && argument) {
      this.#skipFrom.set(argument.end, this.#latex.readGroup(argument.next)?.next ?? argument.next);
      this.#replace(start, after, "");
    } else if (quantities.has(name)) {
      const quantity = readQuantity(this.#latex, name, after);
      this.#replace(start, quantity?.next ?? after, quantity?.text ?? "");
    } else if (lengthCommands.has(name)) {
      this.#replace(start, after + (length.exec(this.#raw.slice(after, after + 40))?.[0].length ?? 0), " ");
    } else if (droppedCommands.has(name)) {
      this.#replace(start, this.#skipArguments(after, droppedCommands.get(name) ?? 0), "");
    } else if (printedCommands.has(name)) {
      this.#replace(
        start,
        this.#raw.startsWith("{}", after) ? after + 2 : after,
        printedCommands.get(name) ?? "",
      );
    } else if (silentCommands.has(name)) {
      // the space after a control word only ends it
      this.#replace(start, !argument && /\s/.test(this.#raw[after] ?? "") ? after + 1 : after, "");
    } else {
      this.#context.noteUnknown(name);
      if (argument) this.#replace(start, after, "");
    }
  }

  #readReference(name: string, start: number, labels: Group): void {
    const second = name.endsWith("range") ? this.#latex.readGroup(labels.next) : undefined;
    const written = this.#latex.slice(labels) + (second ? `,${this.#latex.slice(second)}` : "");
    this.#replace(start, second?.next ?? labels.next, markReference(name, written));
  }

  // `\hyperref[label]{the appendix}`: the words, and what they link to unless they say it
  #readLinkedText(start: number, after: number): void {
    const label = this.#latex.readOptional(after);
    const text = label && this.#latex.readGroup(label.next);
    const isSaid = text && /\\[a-zA-Z]{0,8}ref(?![a-z])/.test(this.#raw.slice(text.start, text.next + 20));
    if (text && !isSaid) {
      this.#atClose.set(text.end, ` ${markReference("ref", this.#latex.slice(label))}`);
    }
    this.#replace(start, label?.next ?? after, "");
  }

  #readCitation(name: string, start: number, after: number): void {
    const latex = this.#latex;
    const first = latex.readOptional(after);
    const second = first && latex.readOptional(first.next);
    const keys = latex.readGroup((second ?? first)?.next ?? after);
    if (!keys || name.startsWith("no")) {
      this.#replace(start, keys?.next ?? after, "");
      return;
    }
    const labels = latex
      .slice(keys)
      .split(",")
      .map((key) => shortenLabel(name, this.#context.citations.get(key.trim()) ?? key.trim()));
    if (/^[cC]ite(?:author|year)\*?$/.test(name)) {
      this.#replace(start, keys.next, labels.join("; "));
      return;
    }
    const note = second ?? first;
    const before = second && first ? `${latex.slice(first)} ` : "";
    const behind = note && latex.slice(note) ? `, ${latex.slice(note)}` : "";
    this.#replace(start, keys.next, `[${before}${labels.join("; ")}${behind}]`.replaceAll("~", " "));
  }

  #readMath(index: number): void {
    const math = endOfMath(this.#raw, index);
    if (math === undefined) return;
    this.#replace(
      index,
      math.next,
      `$${this.#raw.slice(math.start, math.end).replace(protection, "").replace(/\s+/g, " ").trim()}$`,
    );
  }

  #readSymbol(found: string, index: number, after: number): void {
    const accent = decodeAccent(this.#latex, index);
    // a line break may say how far: \\[2pt]
    const gap = found === "\\\\" && this.#raw[after] === "[" ? this.#latex.readOptional(after) : undefined;
    this.#replace(index, accent?.next ?? gap?.next ?? after, accent?.text ?? printEscape(found));
  }

  #skipArguments(at: number, count: number): number {
    let next = at;
    for (let option = 0; option < mostOptions; option++) next = this.#latex.readOptional(next)?.next ?? next;
    for (let index = 0; index < count; index++) {
      const from = this.#latex.readOptional(next)?.next ?? next;
      // \\setlength\\parskip{0pt} needs no braces around the first
      const isBare = count > 1 && this.#raw[from] === "\\";
      const group = isBare ? this.#latex.readArgument(from) : this.#latex.readGroup(from);
      if (!group) break;
      next = group.next;
    }
    return next;
  }
}

// `\\citeauthor` and `\\citeyear` print a part of `Author, 2020`
function shortenLabel(command: string, label: string): string {
  const parts = /^(.*), (\d{4}[a-z]?|n\.d\.)$/.exec(label);
  if (/^[cC]iteauthor/.test(command)) return parts?.[1] ?? label;
  return /^[cC]iteyear/.test(command) ? (parts?.[2] ?? label) : label;
}

function printEscape(found: string): string {
  if (breaks.has(found)) return " ";
  return "%&_#{}$".includes(found.slice(1)) ? found.slice(1) : "";
}

function printPunctuation(found: string): string {
  if (found === "~") return " ";
  if (found === "`") return "'";
  if (found === "--") return "–";
  if (found === "---") return "—";
  return found === "$" ? "$" : '"';
}

function tidySpaces(text: string): string {
  return text
    .replace(/[ \t\n\u00a0]{2,}|[\t\n\u00a0]/g, " ")
    .replace(/ ([,.;:)](?:\s|$))/g, "$1")
    .trim();
}
