import type { SyntaxNode } from "@lezer/common";
import { childrenOf, type PythonFile, textOf } from "./parse-python.ts";

export interface CallArguments {
  positional: readonly SyntaxNode[];
  named: ReadonlyMap<string, SyntaxNode>;
  /** True when `*args` or `**kwargs` bring more. */
  hasUnpacking: boolean;
}

/** The arguments of a call, as written. */
export function readArguments(file: PythonFile, call: SyntaxNode): CallArguments {
  const list = call.getChild("ArgList");
  const positional: SyntaxNode[] = [];
  const named = new Map<string, SyntaxNode>();
  let hasUnpacking = false;
  let part: SyntaxNode[] = [];
  for (const child of list ? childrenOf(list) : []) {
    if (child.name === "(" || child.name === "Comment") continue;
    if (child.name !== "," && child.name !== ")") {
      part.push(child);
      continue;
    }
    const [first, operator, value] = part;
    if (first && /^\*{1,2}$/.test(first.name)) hasUnpacking = true;
    else if (first && value && operator?.name === "AssignOp" && textOf(file, operator) === "=")
      named.set(textOf(file, first), value);
    else if (first) positional.push(first);
    part = [];
  }
  return { positional, named, hasUnpacking };
}

/** The dotted name a call calls, such as `yaml.safe_load`; empty when it calls an expression. */
export function readCallee(file: PythonFile, call: SyntaxNode): string {
  const text = call.firstChild ? textOf(file, call.firstChild) : "";
  return /^[\w.]+$/.test(text) ? text : "";
}
