import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";

// the grammar knows no float such as `1.`; `1_` is a number of the same length to it
const openFloat = /(?<![\w.])(\d[\d_]*)\.(?=$|[^\w.]|[eE][-+]?\d|[jJ]\b)/g;

/** A Python file with its syntax tree; what every check of names works on. */
export interface PythonFile {
  text: string;
  tree: Tree;
  /** True when the grammar does not know some construct, so that what is not found may still be there. */
  hasGaps: boolean;
  /** Line, counted from 1, of an offset into the text. */
  lineAt(offset: number): number;
  /** Offset at which a line, counted from 1, starts. */
  startOf(line: number): number;
}

/** Parses Python text; never throws, since the parser recovers from errors. */
export function parsePython(text: string): PythonFile {
  const tree = parser.parse(text.replace(openFloat, "$1_"));
  let hasGaps = false;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) hasGaps = true;
    },
  });
  const starts = findLineStarts(text);
  return {
    text,
    tree,
    hasGaps,
    lineAt: (offset) => countStartsUpTo(starts, offset),
    startOf: (line) => starts[line - 1] ?? text.length,
  };
}

/** Gives a `parsePython` that remembers the latest texts, because siblings are looked at for every file that imports them. */
export function createPythonParser(capacity = 64): (text: string) => PythonFile {
  const known = new Map<string, PythonFile>();
  return (text) => {
    const file = known.get(text) ?? parsePython(text);
    known.delete(text);
    known.set(text, file);
    if (known.size > capacity) {
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    }
    return file;
  };
}

/** The part of the text that a node covers. */
export function textOf(file: PythonFile, node: SyntaxNode): string {
  return file.text.slice(node.from, node.to);
}

/** Line, counted from 1, where a node starts. */
export function lineOf(file: PythonFile, node: SyntaxNode): number {
  return file.lineAt(node.from);
}

/** The direct children of a node, punctuation included. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** Every node of these kinds below a node (itself included), in text order, without going below kinds to skip. */
export function findNodes(
  root: SyntaxNode,
  kinds: readonly string[],
  skipBelow: readonly string[] = [],
): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let isRoot = true;
  root.cursor().iterate((node) => {
    if (kinds.includes(node.name)) found.push(node.node);
    const descends = isRoot || !skipBelow.includes(node.name);
    isRoot = false;
    return descends;
  });
  return found;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function countStartsUpTo(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
