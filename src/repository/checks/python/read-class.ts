import type { SyntaxNode } from "@lezer/common";
import type { DefinedClass, DefinedFunction } from "./definitions.ts";
import { listTargets } from "./list-targets.ts";
import { childrenOf, findNodes, lineOf, type PythonFile, textOf } from "./parse-python.ts";
import { readParameters } from "./read-parameters.ts";

/** A function or method as its definition shows it. */
export function readFunction(file: PythonFile, node: SyntaxNode): DefinedFunction {
  return {
    kind: "function",
    line: lineOf(file, node),
    signature: readParameters(file, node),
    decorators: readDecorators(file, node),
  };
}

/** A class with its own methods and attributes; inherited ones are not followed here. */
export function readClass(file: PythonFile, node: SyntaxNode): DefinedClass {
  const body = node.getChild("Body");
  const methods = new Map<string, DefinedFunction>();
  const attributes = new Set<string>();
  if (body) {
    for (const method of findNodes(
      body,
      ["FunctionDefinition", "ClassDefinition"],
      ["FunctionDefinition", "ClassDefinition"],
    )) {
      const name = method.getChild("VariableName");
      if (!name) continue;
      if (method.name === "ClassDefinition") attributes.add(textOf(file, name));
      // a setter or overload repeats the name: the definition that callers see is the last undecorated one
      else if (!methods.has(textOf(file, name)) || readDecorators(file, method).length === 0) {
        methods.set(textOf(file, name), readFunction(file, method));
      }
    }
    for (const target of listTargets(file, body, [
      "FunctionDefinition",
      "ClassDefinition",
      "LambdaExpression",
    ])) {
      attributes.add(textOf(file, target));
    }
    for (const member of findNodes(body, ["MemberExpression"])) addSelfAttribute(file, member, attributes);
  }
  return {
    kind: "class",
    line: lineOf(file, node),
    ...readBases(file, node),
    decorators: readDecorators(file, node),
    methods,
    attributes,
  };
}

/** Dotted names of the decorators of a function or class, without their arguments. */
export function readDecorators(file: PythonFile, node: SyntaxNode): string[] {
  if (node.parent?.name !== "DecoratedStatement") return [];
  return node.parent.getChildren("Decorator").map((decorator) => {
    const text = textOf(file, decorator).slice(1);
    return text.slice(0, text.search(/[^\w.]|$/)).trim();
  });
}

function readBases(file: PythonFile, node: SyntaxNode): { bases: string[]; hasMetaclass: boolean } {
  const children = node.getChild("ArgList") ? childrenOf(node.getChild("ArgList") ?? node) : [];
  const bases: string[] = [];
  let hasMetaclass = false;
  for (const [index, child] of children.entries()) {
    const isKeyword = children[index + 1]?.name === "AssignOp";
    if (isKeyword && textOf(file, child) === "metaclass")
      hasMetaclass = textOf(file, children[index + 2] ?? child) !== "ABCMeta";
    if (isKeyword || children[index - 1]?.name === "AssignOp" || /^[(),]|AssignOp|Comment/.test(child.name))
      continue;
    bases.push(readBase(file, child));
  }
  return { bases, hasMetaclass };
}

// Generic[T] counts as Generic
function readBase(file: PythonFile, node: SyntaxNode): string {
  const text = textOf(file, node);
  const name = text.slice(0, text.search(/[^\w.]|$/));
  return name === text || text[name.length] === "[" ? name : "?";
}

function addSelfAttribute(file: PythonFile, member: SyntaxNode, attributes: Set<string>): void {
  const [object, , property] = childrenOf(member);
  if (!object || !property || property.name !== "PropertyName") return;
  if (
    /^(self|cls)$/.test(textOf(file, object)) &&
    /^(AssignStatement|UpdateStatement|TupleExpression|WithStatement|ForStatement)$/.test(
      member.parent?.name ?? "",
    )
  ) {
    attributes.add(textOf(file, property));
  }
}
