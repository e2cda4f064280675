import type { SyntaxNode } from "@lezer/common";
import { listTargets } from "./list-targets.ts";
import { findNodes, type PythonFile, textOf } from "./parse-python.ts";
import { readParameters } from "./read-parameters.ts";

/** Names that a parameter, an assignment or a loop binds anywhere in a file, the module level included. */
export function listLocalNames(file: PythonFile): Set<string> {
  const root = file.tree.topNode;
  const parameters = findNodes(root, ["FunctionDefinition", "LambdaExpression"]).flatMap((node) =>
    readParameters(file, node).parameters.map(({ name }) => name),
  );
  const assigned = listTargets(file, root, []).map((node) => textOf(file, node));
  const looped = findNodes(root, ["for"]).flatMap((keyword) => listLoopNames(file, keyword));
  return new Set([...parameters, ...assigned, ...looped]);
}

/** Names of all functions, classes and methods of a file, wherever they are. */
export function listDefinedNames(file: PythonFile): string[] {
  return findNodes(file.tree.topNode, ["FunctionDefinition", "ClassDefinition"]).flatMap((node) =>
    node
      .getChildren("VariableName")
      .slice(0, 1)
      .map((name) => textOf(file, name)),
  );
}

// also those of comprehensions, which have no statement of their own
function listLoopNames(file: PythonFile, keyword: SyntaxNode): string[] {
  const names: string[] = [];
  for (let node = keyword.nextSibling; node && node.name !== "in"; node = node.nextSibling) {
    names.push(...findNodes(node, ["VariableName"]).map((one) => textOf(file, one)));
  }
  return names;
}
