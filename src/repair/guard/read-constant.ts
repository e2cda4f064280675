import type { SyntaxNode } from "@lezer/common";
import { childrenOf, type PythonFile, textOf } from "../../repository/checks/python/parse-python.ts";
import { readArguments, readCallee } from "../../repository/checks/python/read-call.ts";
import { readStringParts } from "../../repository/checks/python/read-string.ts";

type Constant = { value: number | string | boolean | null };
const deepest = 12;

/** The value of an expression of literals only, such as `-1.0`, `"a" + "b"` or `int(False)`; undefined for all others. */
export function readConstant(
  file: PythonFile,
  node: SyntaxNode | null | undefined,
  depth = 0,
): Constant | undefined {
  if (!node || depth > deepest) return undefined;
  const read = (inner: SyntaxNode | undefined) => readConstant(file, inner, depth + 1);
  const children = childrenOf(node).filter(({ name }) => name !== "Comment");
  const [first, second, third] = children;
  switch (node.name) {
    case "Number":
      return readNumber(textOf(file, node));
    case "Boolean":
      return { value: textOf(file, node) === "True" };
    case "None":
      return { value: null };
    case "String":
    case "ContinuedString":
    case "FormatString": {
      const parts = readStringParts(file, node);
      return parts.length === 1 ? { value: parts[0] ?? "" } : undefined;
    }
    case "ParenthesizedExpression":
      return read(second);
    case "UnaryExpression": {
      const inner = read(second);
      if (!inner || !first) return undefined;
      if (textOf(file, first) === "not") return { value: !inner.value };
      return { value: textOf(file, first) === "-" ? -Number(inner.value) : Number(inner.value) };
    }
    case "BinaryExpression":
      return second && combine(textOf(file, second), read(first), read(third));
    case "CallExpression": {
      const cast = /^(?:int|float|bool|str)$/.test(readCallee(file, node));
      const { positional } = readArguments(file, node);
      return cast && positional.length === 1 ? read(positional[0]) : undefined;
    }
    default:
      return undefined;
  }
}

function combine(
  operator: string,
  left: Constant | undefined,
  right: Constant | undefined,
): Constant | undefined {
  // one side decides these alone
  if (operator === "or" && (left?.value || right?.value)) return { value: true };
  if (operator === "and" && ((left && !left.value) || (right && !right.value))) return { value: false };
  if (!left || !right) return undefined;
  if (operator === "or") return right;
  if (operator === "and") return right;
  if (operator === "+" && typeof left.value === "string" && typeof right.value === "string")
    return { value: left.value + right.value };
  const [a, b] = [Number(left.value), Number(right.value)];
  if (operator === "==") return { value: left.value === right.value };
  if (operator === "+") return { value: a + b };
  if (operator === "-") return { value: a - b };
  if (operator === "*") return { value: a * b };
  return undefined;
}

function readNumber(text: string): Constant | undefined {
  const value = Number(text.replaceAll("_", ""));
  return Number.isNaN(value) ? undefined : { value };
}
