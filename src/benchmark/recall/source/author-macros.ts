import { readArguments, skipGroup } from "./scan-group.ts";

const deepest = 5;
const longestText = 5_000_000;
const definition =
  /\\(?:(?:re|provide)?newcommand|DeclareRobustCommand)\*?\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*(?:\[(\d)\])?(\s*\[[^\]]*\])?\s*(?=\{)|\\def\s*\\([A-Za-z]+)((?:#\d)*)\s*(?=\{)/g;

interface Macro {
  count: number;
  body: string;
}

/** Writes the macros that `source` defines out in `text`; those with an optional argument stay. */
export function expandAuthorMacros(source: string, text: string): string {
  const macros = collectMacros(source);
  let expanded = text;
  for (let depth = 0; depth < deepest && macros.size > 0; depth++) {
    const next = expandOnce(expanded, macros);
    if (next === expanded || next.length > longestText) break;
    expanded = next;
  }
  return expanded;
}

function collectMacros(source: string): Map<string, Macro> {
  const macros = new Map<string, Macro>();
  for (const found of source.matchAll(definition)) {
    const start = found.index + found[0].length;
    const end = skipGroup(source, start);
    const name = found[1] ?? found[4] ?? "";
    const body = source.slice(start + 1, end - 1);
    const count = found[2] === undefined ? (found[5]?.length ?? 0) / 2 : Number(found[2]);
    const refersToItself = new RegExp(`\\\\${name}(?![A-Za-z])`).test(body);
    if (end > start && found[3] === undefined && !refersToItself && !/@|\\if|\\let/.test(body)) {
      macros.set(name, { count, body });
    }
  }
  return macros;
}

function expandOnce(text: string, macros: ReadonlyMap<string, Macro>): string {
  let kept = "";
  let at = 0;
  for (const found of text.matchAll(/\\([A-Za-z]+)/g)) {
    const macro = macros.get(found[1] ?? "");
    const end = found.index + found[0].length;
    if (!macro || found.index < at || isBeingDefined(text, found.index)) continue;
    const { values, end: after } =
      macro.count === 0 ? { values: [], end } : readArguments(text, end, macro.count);
    if (values.length < macro.count) continue;
    const body = macro.body.replace(/#(\d)/g, (_, digit: string) => values[Number(digit) - 1] ?? "");
    // a space behind a macro without arguments is not printed
    const rest =
      macro.count === 0
        ? after + (/^[ \t]*\n?(?!\n)/.exec(text.slice(after, after + 80))?.[0].length ?? 0)
        : after;
    const isWord = /[A-Za-z]$/.test(body) && /\\[A-Za-z]+$/.test(body);
    kept += `${text.slice(at, found.index)}${body}${isWord ? " " : ""}`;
    at = macro.count === 0 && /\\xspace\s*\}*$/.test(body) ? after : rest;
  }
  return kept + text.slice(at);
}

function isBeingDefined(text: string, at: number): boolean {
  return /\\(?:(?:re|provide)?newcommand\*?|def|let)\s*\{?\s*$/.test(text.slice(Math.max(0, at - 30), at));
}
