import type { SyntaxNode } from "@lezer/common";
import { childrenOf, type PythonFile, textOf } from "./parse-python.ts";

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "0": "\0",
  "\n": "",
};

/** The value of a plain string literal; rare escapes (`\x`, `\u`, `\N`) are kept as written. */
export function readString(file: PythonFile, node: SyntaxNode): string {
  return decode(textOf(file, node));
}

/**
 * The constant parts of a string, f-string or several side by side: one part per stretch without a replacement field,
 * so that `f"a{x}b"` gives `["a", "b"]` and `"a" "b"` gives `["ab"]`.
 */
export function readStringParts(file: PythonFile, node: SyntaxNode): string[] {
  if (node.name === "String") return [decode(textOf(file, node))];
  if (node.name === "ContinuedString")
    return childrenOf(node).reduce((parts, child) => joinParts(parts, readStringParts(file, child)), [""]);
  if (node.name !== "FormatString") return [];
  const text = textOf(file, node);
  const { prefix, quote } = readDelimiter(text);
  const parts: string[] = [];
  let from = node.from + prefix.length + quote.length;
  for (const field of node.getChildren("FormatReplacement")) {
    parts.push(file.text.slice(from, field.from));
    from = field.to;
  }
  parts.push(file.text.slice(from, Math.max(from, node.to - quote.length)));
  return parts.map((part) => resolveEscapes(part, prefix).replaceAll("{{", "{").replaceAll("}}", "}"));
}

function joinParts(left: readonly string[], right: readonly string[]): string[] {
  return [...left.slice(0, -1), (left.at(-1) ?? "") + (right[0] ?? ""), ...right.slice(1)];
}

function decode(literal: string): string {
  const { prefix, quote } = readDelimiter(literal);
  const start = prefix.length + quote.length;
  return resolveEscapes(literal.slice(start, Math.max(start, literal.length - quote.length)), prefix);
}

function readDelimiter(literal: string): { prefix: string; quote: string } {
  const prefix = /^[A-Za-z]{0,2}/.exec(literal)?.[0] ?? "";
  const rest = literal.slice(prefix.length, prefix.length + 3);
  return { prefix, quote: rest === '"""' || rest === "'''" ? rest : rest.slice(0, 1) };
}

function resolveEscapes(body: string, prefix: string): string {
  if (/r/i.test(prefix) || !body.includes("\\")) return body;
  return body.replace(/\\([\s\S])/g, (whole, letter: string) => escapes[letter] ?? whole);
}
