import type { SyntaxNode } from "@lezer/common";
import { readImport } from "../../repository/checks/python/list-imports.ts";
import {
  childrenOf,
  findNodes,
  type PythonFile,
  textOf,
} from "../../repository/checks/python/parse-python.ts";
import { readArguments } from "../../repository/checks/python/read-call.ts";
import { readConstant } from "./read-constant.ts";

/** Gives the full dotted name of what an expression means, such as `sys.exit` for `leave` after `from sys import exit as leave`. */
export type Resolve = (node: SyntaxNode | null | undefined) => string | undefined;

type Binding = { name: string } | { value: SyntaxNode };
const deepest = 16;

/**
 * Follows imports, their aliases, plain assignments, `getattr` with a constant name, `__import__` and `import_module`
 * within one file. It does not see what calls return, containers of functions, or names bound in other files.
 */
export function createResolver(file: PythonFile): Resolve {
  const scopes = collectScopes(file);

  const resolve = (node: SyntaxNode | null | undefined, depth: number): string | undefined => {
    if (!node || depth > deepest) return undefined;
    const again = (inner: SyntaxNode | null | undefined) => resolve(inner, depth + 1);
    const children = childrenOf(node).filter(({ name }) => name !== "Comment");
    switch (node.name) {
      case "VariableName":
        return resolveName(node, depth);
      case "ParenthesizedExpression":
        return again(children[1]);
      case "AwaitExpression":
        return again(children[1]);
      case "MemberExpression": {
        const [object, sign, property] = children;
        const name =
          sign?.name === "." ? property && textOf(file, property) : readConstant(file, property)?.value;
        const owner = again(object);
        if (owner === undefined || typeof name !== "string") return undefined;
        const dictionary = /^(?:(.*)\.__dict__|vars\(\)<(.*)>)$/.exec(owner);
        if (sign?.name === "." || dictionary === null)
          return sign?.name === "." ? plain(`${owner}.${name}`) : `${owner}[${name}]`;
        return plain(`${dictionary[1] ?? dictionary[2]}.${name}`);
      }
      case "CallExpression":
        return resolveCall(node, depth);
      default:
        return undefined;
    }
  };

  const resolveCall = (node: SyntaxNode, depth: number): string | undefined => {
    const callee = resolve(node.firstChild, depth + 1);
    if (callee === undefined) return undefined;
    const { positional } = readArguments(file, node);
    const [first, second] = positional;
    const text = readConstant(file, callee === "getattr" ? second : first)?.value;
    if (callee === "getattr" && typeof text === "string") {
      const owner = resolve(first, depth + 1);
      return owner && plain(`${owner}.${text}`);
    }
    if ((callee === "__import__" || callee === "importlib.import_module") && typeof text === "string")
      return text;
    if (callee === "vars" && first) return `vars()<${resolve(first, depth + 1) ?? ""}>`;
    return `${callee}()`;
  };

  const resolveName = (node: SyntaxNode, depth: number): string | undefined => {
    const name = textOf(file, node);
    for (let scope: SyntaxNode | null = node; scope; scope = scope.parent) {
      const names = scopes.get(scope.from)?.get(scope.name);
      const bound = names?.get(name);
      if (!bound) continue;
      if ("name" in bound) return bound.name;
      return bound.value.from <= node.from && bound.value.to >= node.to
        ? undefined
        : resolve(bound.value, depth + 1);
    }
    return plain(name);
  };

  return (node) => resolve(node, 0);
}

function plain(name: string): string {
  return name.replace(/^(?:builtins|__builtins__)\./, "");
}

// names bound in each scope, by the offset and the kind of the node that is the scope
function collectScopes(file: PythonFile): Map<number, Map<string, Map<string, Binding>>> {
  const scopes = new Map<number, Map<string, Map<string, Binding>>>();
  const bind = (inside: SyntaxNode, name: string, binding: Binding): void => {
    const scope = findScope(inside);
    const kinds = scopes.get(scope.from) ?? new Map<string, Map<string, Binding>>();
    const names = kinds.get(scope.name) ?? new Map<string, Binding>();
    if (!names.has(name)) names.set(name, binding);
    scopes.set(scope.from, kinds.set(scope.name, names));
  };
  const kinds = [
    "ImportStatement",
    "AssignStatement",
    "NamedExpression",
    "FunctionDefinition",
    "ClassDefinition",
    "ParamList",
    "WithStatement",
  ];
  for (const node of findNodes(file.tree.topNode, kinds)) {
    if (node.name === "ImportStatement") bindImports(file, node, bind);
    else if (node.name === "FunctionDefinition" || node.name === "ClassDefinition") {
      const name = node.getChild("VariableName");
      if (name && node.parent)
        bind(node.parent, textOf(file, name), { name: `<local>.${textOf(file, name)}` });
    } else if (node.name === "ParamList") {
      for (const name of node.getChildren("VariableName"))
        bind(node, textOf(file, name), { name: `<parameter>.${textOf(file, name)}` });
    } else bindValue(file, node, bind);
  }
  return scopes;
}

function findScope(node: SyntaxNode): SyntaxNode {
  let scope = node;
  while (scope.parent && !/^(?:FunctionDefinition|LambdaExpression|ClassDefinition|Script)$/.test(scope.name))
    scope = scope.parent;
  return scope;
}

type Bind = (inside: SyntaxNode, name: string, binding: Binding) => void;

function bindImports(file: PythonFile, node: SyntaxNode, bind: Bind): void {
  for (const { module, level, alias, names } of readImport(file, node)) {
    const origin = `${".".repeat(level)}${module}`;
    for (const { name, alias: other } of names)
      bind(node, other ?? name, { name: plain(`${origin}.${name}`) });
    if (names.length === 0)
      bind(node, alias ?? module.replace(/\..*$/s, ""), {
        name: alias ? module : module.replace(/\..*$/s, ""),
      });
  }
}

// `a = b`, `a: T = b`, `(a := b)`, `with b as a`
function bindValue(file: PythonFile, node: SyntaxNode, bind: Bind): void {
  const children = childrenOf(node).filter(({ name }) => name !== "Comment" && name !== "TypeDef");
  if (node.name === "WithStatement") {
    for (const [index, child] of children.entries()) {
      const value = children[index - 2];
      if (children[index - 1]?.name === "as" && child.name === "VariableName" && value)
        bind(node, textOf(file, child), { value });
    }
    return;
  }
  const value = children.at(-1);
  if (!value || value.name === "AssignOp") return;
  for (const [index, child] of children.entries()) {
    if (
      child.name === "VariableName" &&
      children[index + 1]?.name === "AssignOp" &&
      index < children.length - 1
    )
      if (index === 0 || children[index - 1]?.name === "AssignOp") bind(node, textOf(file, child), { value });
  }
}
