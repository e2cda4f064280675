import type { SyntaxNode } from "@lezer/common";
import { childrenOf, type PythonFile, textOf } from "./parse-python.ts";
import { readArguments } from "./read-call.ts";
import { readString } from "./read-string.ts";

/** One step into a mapping: `object["key"]`, or `object.get("key", fallback)`. */
export interface ConfigAccess {
  node: SyntaxNode;
  object: SyntaxNode;
  key: string;
  isGet: boolean;
  fallback: SyntaxNode | undefined;
}

/** Reads a node as an access with a literal key; undefined for everything else. */
export function readAccess(file: PythonFile, node: SyntaxNode): ConfigAccess | undefined {
  if (node.name === "MemberExpression") {
    const [object, bracket, key, close, ...more] = childrenOf(node);
    if (!object || bracket?.name !== "[" || key?.name !== "String" || close?.name !== "]" || more.length > 0)
      return undefined;
    return { node, object, key: readString(file, key), isGet: false, fallback: undefined };
  }
  if (node.name !== "CallExpression" || node.firstChild?.name !== "MemberExpression") return undefined;
  const [object, dot, property] = childrenOf(node.firstChild);
  if (!object || dot?.name !== "." || !property || textOf(file, property) !== "get") return undefined;
  const { positional, named } = readArguments(file, node);
  const [key, fallback] = positional;
  if (key?.name !== "String") return undefined;
  return {
    node,
    object,
    key: readString(file, key),
    isGet: true,
    fallback: fallback ?? named.get("default"),
  };
}

/** True for a number, a string that is not empty, a truth value, or a list of such. */
export function isConstant(file: PythonFile, node: SyntaxNode): boolean {
  if (/^(Number|Boolean)$/.test(node.name)) return true;
  if (node.name === "String") return textOf(file, node).length > 2;
  if (node.name === "UnaryExpression") return node.lastChild?.name === "Number";
  if (node.name !== "ArrayExpression" && node.name !== "TupleExpression") return false;
  const items = childrenOf(node).filter(({ name }) => !/^[()[\],]$/.test(name));
  return items.length > 0 && items.every(({ name }) => /^(Number|Boolean|String)$/.test(name));
}
