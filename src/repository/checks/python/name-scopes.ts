import type { SyntaxNode } from "@lezer/common";
import { listTargets } from "./list-targets.ts";
import { childrenOf, type PythonFile, textOf } from "./parse-python.ts";
import { readParameters } from "./read-parameters.ts";

/** What one function or the module binds. */
export interface NameScope {
  /** Tells scopes of one file apart. */
  start: number;
  parameters: ReadonlySet<string>;
  /** The values given to each name; undefined for those a loop, a `with` or an unpacking gives. */
  values: ReadonlyMap<string, readonly (SyntaxNode | undefined)[]>;
}

/** Gives a function that finds the scope in which a name is bound; undefined for one that a comprehension or lambda binds. */
export function createScopeFinder(file: PythonFile): (name: SyntaxNode) => NameScope | undefined {
  const known = new Map<number, NameScope>();
  const read = (owner: SyntaxNode): NameScope => {
    // the module starts where its first function may start
    const start = owner.name === "Script" ? -1 : owner.from;
    const scope = known.get(start) ?? readScope(file, owner, start);
    known.set(start, scope);
    return scope;
  };
  return (node) => {
    const name = textOf(file, node);
    for (let outer = node.parent; outer; outer = outer.parent) {
      if (/^(LambdaExpression|\w*ComprehensionExpression)$/.test(outer.name) && rebinds(file, outer, name))
        return undefined;
      if (outer.name !== "Script" && outer.name !== "FunctionDefinition") continue;
      const scope = read(outer);
      if (outer.name === "Script" || scope.parameters.has(name) || scope.values.has(name)) return scope;
    }
    return undefined;
  };
}

function readScope(file: PythonFile, owner: SyntaxNode, start: number): NameScope {
  const parameters = owner.name === "Script" ? [] : readParameters(file, owner).parameters;
  const values = new Map<string, (SyntaxNode | undefined)[]>();
  for (const target of listTargets(file, owner, [
    "FunctionDefinition",
    "ClassDefinition",
    "LambdaExpression",
  ])) {
    const name = textOf(file, target);
    values.set(name, [...(values.get(name) ?? []), readValue(target)]);
  }
  return { start, parameters: new Set(parameters.map(({ name }) => name)), values };
}

function readValue(target: SyntaxNode): SyntaxNode | undefined {
  const statement = target.parent;
  const isPlain =
    statement?.name === "AssignStatement" && !childrenOf(statement).some(({ name }) => name === ",");
  return isPlain ? (statement.lastChild ?? undefined) : undefined;
}

function rebinds(file: PythonFile, node: SyntaxNode, name: string): boolean {
  const bound = node.name === "LambdaExpression" ? node.getChild("ParamList") : node;
  return bound?.getChildren("VariableName").some((one) => textOf(file, one) === name) ?? false;
}
