import type { SyntaxNode } from "@lezer/common";
import { childrenOf, findNodes, type PythonFile, textOf } from "./parse-python.ts";

const binding = [
  "AssignStatement",
  "UpdateStatement",
  "ForStatement",
  "WithStatement",
  "TryStatement",
  "NamedExpression",
  "TypeDefinition",
  "MatchStatement",
];

/** The names that statements below a node bind by assignment, `for`, `with`, `except … as`, `:=`, `type` or `case`. */
export function listTargets(file: PythonFile, root: SyntaxNode, skipBelow: readonly string[]): SyntaxNode[] {
  return findNodes(root, binding, skipBelow).flatMap((node) => listOwnTargets(file, node));
}

function listOwnTargets(file: PythonFile, node: SyntaxNode): SyntaxNode[] {
  const children = childrenOf(node);
  switch (node.name) {
    case "AssignStatement":
      return children.slice(0, findLastAssign(file, children)).flatMap(listNames);
    case "ForStatement":
      return children
        .slice(
          0,
          children.findIndex(({ name }) => name === "in"),
        )
        .flatMap(listNames);
    case "WithStatement":
    case "TryStatement":
      return children.filter((_, index) => children[index - 1]?.name === "as").flatMap(listNames);
    case "MatchStatement":
      return findNodes(node, ["CapturePattern", "AsPattern", "StarPattern", "MappingPattern"]).flatMap(
        (pattern) => pattern.getChildren("VariableName"),
      );
    case "TypeDefinition":
      return node.getChildren("VariableName").slice(0, 1);
    default:
      return children.slice(0, 1).flatMap(listNames);
  }
}

function findLastAssign(file: PythonFile, children: readonly SyntaxNode[]): number {
  const last = children.findLastIndex((child) => child.name === "AssignOp" && textOf(file, child) === "=");
  const annotation = children.findIndex(({ name }) => name === "TypeDef");
  return annotation === -1 ? last : annotation;
}

// only names, lists and tuples of names: `a.b = 1` and `a[0] = 1` bind nothing
function listNames(target: SyntaxNode): SyntaxNode[] {
  if (target.name === "VariableName") return [target];
  if (!/^(TupleExpression|ArrayExpression|ParenthesizedExpression)$/.test(target.name)) return [];
  return childrenOf(target).flatMap(listNames);
}
