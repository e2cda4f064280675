import type { SyntaxNode } from "@lezer/common";
import { listTargets } from "./list-targets.ts";
import { childrenOf, findNodes, type PythonFile, textOf } from "./parse-python.ts";
import { readClass } from "./read-class.ts";
import { readString } from "./read-string.ts";

const scopes = ["FunctionDefinition", "ClassDefinition", "LambdaExpression"];
const longestValue = 120;

/**
 * What a module offers, as a stub: public functions, classes with their public methods and attributes, and constants,
 * each with its signature and the first line of its docstring. Null when the grammar does not know all of the file.
 */
export function outlinePython(file: PythonFile): string | null {
  if (file.hasGaps) return null;
  const body = file.tree.topNode;
  const definitions = [
    ...findNodes(body, ["FunctionDefinition", "ClassDefinition"], scopes),
    ...body.getChildren("AssignStatement"),
  ].toSorted((a, b) => a.from - b.from);
  return [
    ...renderDocstring(file, body, ""),
    ...definitions.flatMap((node) =>
      node.name === "ClassDefinition" ? outlineClass(file, node) : outlineMember(file, node, ""),
    ),
  ].join("\n");
}

function outlineClass(file: PythonFile, node: SyntaxNode): string[] {
  const body = node.getChild("Body");
  if (!body || !isPublic(file, node)) return [];
  const members = [
    ...findNodes(body, ["FunctionDefinition"], scopes),
    ...body.getChildren("AssignStatement"),
  ].toSorted((a, b) => a.from - b.from);
  const declared = new Set(listTargets(file, body, scopes).map((target) => textOf(file, target)));
  const attributes = [...readClass(file, node).attributes].filter(
    (name) => !name.startsWith("_") && !declared.has(name),
  );
  const lines = [
    ...renderDocstring(file, body, "    "),
    ...(attributes.length > 0 ? [`    # attributes: ${attributes.join(", ")}`] : []),
    ...members.flatMap((member) => outlineMember(file, member, "    ")),
  ];
  return lines.length > 0
    ? [renderHeader(file, node, body, ""), ...lines]
    : [`${renderHeader(file, node, body, "")} ...`];
}

/** A function or an assignment; nothing when its name is private. */
function outlineMember(file: PythonFile, node: SyntaxNode, indent: string): string[] {
  if (!isPublic(file, node)) return [];
  const body = node.getChild("Body");
  if (!body) return [renderAssignment(file, node, indent)];
  const docstring = renderDocstring(file, body, `${indent}    `);
  const header = renderHeader(file, node, body, indent);
  return docstring.length > 0 ? [header, ...docstring] : [`${header} ...`];
}

function renderHeader(file: PythonFile, node: SyntaxNode, body: SyntaxNode, indent: string): string {
  // decorators such as @property decide how a name is used
  const from = node.parent?.name === "DecoratedStatement" ? node.parent.from : node.from;
  return `${indent}${file.text.slice(from, body.from).trimEnd()}:`;
}

function renderAssignment(file: PythonFile, node: SyntaxNode, indent: string): string {
  const text = textOf(file, node);
  if (text.length <= longestValue && !text.includes("\n")) return `${indent}${text}`;
  const sign = childrenOf(node).find(({ name }) => name === "AssignOp");
  return `${indent}${file.text.slice(node.from, sign?.from ?? node.from).trimEnd()} = ...`;
}

function renderDocstring(file: PythonFile, body: SyntaxNode, indent: string): string[] {
  const first = childrenOf(body).find(({ name }) => name !== ":" && name !== "Comment");
  const string = first?.name === "ExpressionStatement" ? first.firstChild : null;
  if (string?.name !== "String") return [];
  const [line = ""] = readString(file, string).trim().split("\n");
  return line === "" ? [] : [`${indent}"""${line.trim().replaceAll('"""', "'''")}"""`];
}

/** True for names that other files use: `fit`, `__init__`, but not `_fit`. */
function isPublic(file: PythonFile, node: SyntaxNode): boolean {
  const targets =
    node.name === "AssignStatement"
      ? listTargets(file, node, scopes)
      : [node.getChild("VariableName")].filter((name) => name !== null);
  return targets.some((target) => {
    const name = textOf(file, target);
    return !name.startsWith("_") || (name.startsWith("__") && name.endsWith("__") && name !== "__all__");
  });
}
