import { decodeAccent } from "./decode-accent.ts";
import { droppedCommands, printedCommands, silentCommands } from "./inline-commands.ts";
import { LatexText } from "./latex-text.ts";
import { endOfMath } from "./scan-math.ts";

export interface InlineContext {
  /** What a citation key is shown as, without brackets. */
  citations: ReadonlyMap<string, string>;
  /** Keeps a footnote and gives the mark that stands in the text. */
  addFootnote(raw: string): string;
  /** Called with each command that is neither known nor defined by the paper. */
  noteUnknown(name: string): void;
}

const token = /\\(?:([A-Za-z@]+)\*?|[^])|[{}$~]|``|''|-{2,3}/g;
const citation = /^(?:no)?[Cc]ite[A-Za-z]*$|^(?:paren|text|auto|foot|super)cite[s]?$/;
const reference = /^(?:ref|eqref|cref|Cref|autoref|pageref|vref|nameref|labelcref|subref|fullref)$/;

/** Where a reference stood until every label is known: `\uE002`, the label, `\uE003`. */
export const referenceMark = /\uE002([^\uE002\uE003]*)\uE003/g;

/** Prose LaTeX as plain text in one linear pass; math stays as `$…$`, unknown commands stay as they are written. */
export function cleanInline(raw: string, context: InlineContext): string {
  const latex = new LatexText(raw);
  const pieces: string[] = [];
  const atClose = new Map<number, string>();
  let from = 0;

  function replace(start: number, end: number, text: string): void {
    pieces.push(raw.slice(from, start), text);
    from = end;
    token.lastIndex = end;
  }

  function replaceCommand(name: string, start: number, after: number): void {
    if (citation.test(name)) return replaceCitation(name, start, after);
    const argument = latex.readGroup(after);
    if (reference.test(name)) {
      if (argument) replace(start, argument.next, markReferences(latex.slice(argument)));
    } else if (name === "hyperref") {
      replace(start, latex.readOptional(after)?.next ?? after, "");
    } else if (name === "footnote" || name === "footnotetext") {
      const body = latex.readGroup(latex.readOptional(after)?.next ?? after);
      if (!body) return replace(start, after, "");
      const mark = context.addFootnote(latex.slice(body));
      replace(start, body.next, mark);
      token.lastIndex = body.next;
    } else if (name === "href" && argument) {
      const text = latex.readGroup(argument.next);
      if (text) atClose.set(text.end, ` (${latex.slice(argument)})`);
      replace(start, argument.next, "");
    } else if (droppedCommands.has(name)) {
      replace(start, skipArguments(latex, after, droppedCommands.get(name) ?? 0), "");
    } else if (printedCommands.has(name)) {
      // the space after a control word ends it and is not printed, an empty group does the same
      const next = raw.startsWith("{}", after) ? after + 2 : after;
      replace(start, next, printedCommands.get(name) ?? "");
    } else if (silentCommands.has(name)) {
      replace(start, argument || !/\s/.test(raw[after] ?? "") ? after : after + 1, "");
    } else if (argument) {
      context.noteUnknown(name);
      replace(start, after, "");
    } else {
      context.noteUnknown(name);
    }
  }

  function replaceCitation(name: string, start: number, after: number): void {
    const first = latex.readOptional(after);
    const second = first && latex.readOptional(first.next);
    const keys = latex.readGroup((second ?? first)?.next ?? after);
    if (!keys) return replace(start, after, "");
    if (name.startsWith("no")) return replace(start, keys.next, "");
    const labels = latex
      .slice(keys)
      .split(",")
      .map((key) => context.citations.get(key.trim()) ?? key.trim());
    const notes = [second ? latex.slice(second) : first ? latex.slice(first) : ""].filter(Boolean);
    const before = second && first ? latex.slice(first) : "";
    replace(
      start,
      keys.next,
      `[${[before, labels.join("; ")].filter(Boolean).join(" ")}${notes.map((note) => `, ${note}`).join("")}]`,
    );
  }

  token.lastIndex = 0;
  for (let match = token.exec(raw); match; match = token.exec(raw)) {
    const [found, name] = match;
    const { index } = match;
    const after = index + found.length;
    if (found === "$" || found === "\\(") {
      const math = endOfMath(raw, index);
      if (math === undefined) continue;
      replace(index, math.next, `$${raw.slice(math.start, math.end).replace(/\s+/g, " ").trim()}$`);
    } else if (found === "{" || found === "}") {
      replace(index, after, atClose.get(index) ?? "");
    } else if (name !== undefined) {
      replaceCommand(
        name,
        index,
        index +
          1 +
          name.length +
          (raw[index + 1 + name.length] === "*" && !printedCommands.has(name) ? 1 : 0),
      );
    } else if (found.startsWith("\\")) {
      const accent = decodeAccent(latex, index);
      replace(index, accent?.next ?? after, accent?.text ?? printEscape(found));
    } else {
      replace(index, after, found === "~" ? " " : found === "--" ? "–" : found === "---" ? "—" : '"');
    }
  }
  pieces.push(raw.slice(from));
  return tidySpaces(pieces.join(""));
}

/** `\ref{a,b}` as marks that are resolved when every label is known. */
export function markReferences(labels: string): string {
  return labels
    .split(",")
    .map((label) => `\uE002${label.trim()}\uE003`)
    .join(", ");
}

function skipArguments(latex: LatexText, at: number, count: number): number {
  let next = at;
  for (let index = 0; index <= count; index++) next = latex.readOptional(next)?.next ?? next;
  for (let index = 0; index < count; index++) {
    const group = latex.readGroup(next);
    if (!group) break;
    next = group.next;
  }
  return next;
}

function printEscape(found: string): string {
  if (
    found === "\\\\" ||
    found === "\\ " ||
    found === "\\\n" ||
    found === "\\," ||
    found === "\\;" ||
    found === "\\:"
  )
    return " ";
  return "%&_#{}$".includes(found.slice(1)) ? found.slice(1) : "";
}

function tidySpaces(text: string): string {
  return text
    .replace(/[ \t\n\u00a0]+/g, " ")
    .replace(/ ([,.;:)](?:\s|$))/g, "$1")
    .trim();
}
