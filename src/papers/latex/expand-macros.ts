import type { Macro } from "./collect-macros.ts";
import { silentCommands } from "./inline-commands.ts";
import { type Group, LatexText, needsGap } from "./latex-text.ts";

const longestBody = 50_000;
const longestGrowth = 5_000_000;
const deepestNesting = 40;
const longestChain = 200;
const endingWord = /\\([A-Za-z@]+)$/;
const command = /\\(?:[A-Za-z@]+|[\s\S])/g;

/**
 * Replaces the paper's own macros by what they stand for. Bounded: a macro that grows beyond 50,000 characters, or
 * all beyond 5 million, stays as it is written; `unexpanded` names those.
 */
export function expandMacros(
  source: string,
  macros: ReadonlyMap<string, Macro>,
): { text: string; unexpanded: string[] } {
  if (macros.size === 0) return { text: source, unexpanded: [] };
  const expander = new MacroExpander(macros, source.length + longestGrowth);
  // an alias may need arguments that stand behind it, which only the next pass sees
  let text = source;
  for (let pass = 0; pass < 3; pass++) {
    const expanded = expander.expand(text);
    if (expanded === text) break;
    text = expanded;
  }
  return { text, unexpanded: [...expander.tooLarge] };
}

class MacroExpander {
  readonly tooLarge = new Set<string>();
  readonly #macros: ReadonlyMap<string, Macro>;
  readonly #limit: number;
  #chain = 0;
  readonly #bodies = new Map<string, string | undefined>();

  constructor(macros: ReadonlyMap<string, Macro>, limit: number) {
    this.#macros = macros;
    this.#limit = limit;
  }

  expand(text: string): string {
    const latex = new LatexText(text);
    return this.#expandRange(latex, { start: 0, end: text.length, next: text.length }, 0, this.#limit);
  }

  #expandRange(latex: LatexText, range: Group, depth: number, limit: number): string {
    const pieces: string[] = [];
    let length = 0;
    let from = range.start;
    const scan = new RegExp(command);
    scan.lastIndex = from;
    while (scan.test(latex.text)) {
      const end = scan.lastIndex;
      const start = latex.text.lastIndexOf("\\", end - 2);
      if (start >= range.end) break;
      const name = latex.text.slice(start + 1, end);
      const use = this.#macros.has(name)
        ? this.#expandUse(latex, name, end, depth, limit - length)
        : undefined;
      if (!use || use.next > range.end) continue;
      const kept = latex.text.slice(from, start);
      // a control word must not run into the letter that now follows it
      const gapBefore = needsGap(kept, use.text) ? " " : "";
      const gapBehind = this.#gapBehind(use.text, latex.text, use.next);
      pieces.push(kept, gapBefore, use.text, gapBehind);
      length += kept.length + use.text.length + 2;
      from = use.next;
      scan.lastIndex = use.next;
    }
    pieces.push(latex.text.slice(from, range.end));
    return pieces.join("");
  }

  // a control word at its end must neither run into the next letter nor eat a space that stands behind an argument
  #gapBehind(written: string, text: string, next: number): string {
    if (needsGap(written, text.slice(next, next + 1))) return " ";
    const last =
      text[next - 1] === "}" && /\s/.test(text[next] ?? "") ? endingWord.exec(written.slice(-40)) : null;
    return last?.[1] !== undefined && silentCommands.has(last[1]) ? "{}" : "";
  }

  #expandUse(latex: LatexText, name: string, at: number, depth: number, limit: number) {
    const macro = this.#macros.get(name);
    const body = this.#bodyOf(name);
    if (!macro || body === undefined || depth > deepestNesting) return undefined;

    const given = macro.optional === undefined ? undefined : latex.readOptional(at);
    const required: Group[] = [];
    let next = given?.next ?? at;
    while (required.length < macro.arity - (macro.optional === undefined ? 0 : 1)) {
      const argument = latex.readArgument(next);
      if (!argument) return undefined;
      required.push(argument);
      next = argument.next;
    }
    const values = required.map((argument) => this.#expandRange(latex, argument, depth + 1, limit));
    if (macro.optional !== undefined) {
      values.unshift(given ? this.#expandRange(latex, given, depth + 1, limit) : macro.optional);
    }
    const text = fillBody(body, values, limit);
    if (text === undefined) this.tooLarge.add(name);
    // what is too large stays as it is, with all that is inside: trying that again would double the work at each level
    return { text: text ?? `\\${name}${latex.text.slice(at, next)}`, next };
  }

  // memoised: a body is the same wherever the macro stands, its parameters are filled afterwards
  #bodyOf(name: string): string | undefined {
    if (this.#bodies.has(name)) return this.#bodies.get(name);
    if (this.#chain >= longestChain) return undefined;
    this.#chain++;
    this.#bodies.set(name, undefined); // a macro inside itself stays as it is written
    const body = this.#macros.get(name)?.body ?? "";
    const latex = new LatexText(body.slice(0, longestBody));
    const expanded = this.#expandRange(latex, { start: 0, end: latex.text.length, next: 0 }, 0, longestBody);
    const isTooLarge = body.length > longestBody || expanded.length > longestBody;
    if (isTooLarge) this.tooLarge.add(name);
    this.#bodies.set(name, isTooLarge ? undefined : expanded);
    this.#chain--;
    return this.#bodies.get(name);
  }
}

function fillBody(body: string, values: readonly string[], limit: number): string | undefined {
  if (values.length === 0) return body.length > limit ? undefined : body;
  let length = body.length;
  for (const [, digit] of body.matchAll(/#([1-9])/g)) length += values[Number(digit) - 1]?.length ?? 0;
  if (length > limit) return undefined;
  return body.replace(/#([1-9])/g, (parameter, digit: string, at: number) => {
    const value = values[Number(digit) - 1];
    if (value === undefined) return parameter;
    const gapBefore = needsGap(body.slice(Math.max(0, at - 40), at), value) ? " " : "";
    return gapBefore + value + (needsGap(value, body.slice(at + 2, at + 3)) ? " " : "");
  });
}
