import type { SyntaxNode } from "@lezer/common";
import { readAccess } from "./config-access.ts";
import { listTargets } from "./list-targets.ts";
import { childrenOf, findNodes, type PythonFile, textOf } from "./parse-python.ts";
import { readCallee } from "./read-call.ts";
import { readParameters } from "./read-parameters.ts";

/** Where in config.yaml a value points; `isWhole` when it surely is the whole config, else it may be one section of it. */
export interface ConfigPlace {
  path: readonly string[];
  isWhole: boolean;
}

const rootName = /^(config|cfg|conf|configuration)$/;
const loaders = /^(yaml\.(safe_|full_)?load|(\w+\.)*(load|read|get)_(config|configuration|yaml))$/;
const scopes = ["FunctionDefinition", "ClassDefinition", "LambdaExpression"];

/** Finds out which expressions of a file are the config or a part of it. */
export function createConfigResolver(file: PythonFile): (node: SyntaxNode) => ConfigPlace | undefined {
  const known = new Map<string, ConfigPlace | undefined>();
  const resolve = (node: SyntaxNode, depth: number): ConfigPlace | undefined => {
    if (depth > 40) return undefined;
    const access = readAccess(file, node);
    if (access) {
      const place = resolve(access.object, depth + 1);
      return place && { path: [...place.path, access.key], isWhole: place.isWhole };
    }
    const owner = node.name === "VariableName" ? findOwner(file, node) : findClass(node);
    const name = textOf(file, node);
    if (!owner || (node.name !== "VariableName" && !/^self\.\w+$/.test(name))) return undefined;
    const id = `${owner.from}:${owner.name}:${name}`;
    if (!known.has(id)) {
      // while it is being resolved a name means nothing, so that a = b, b = a ends
      known.set(id, undefined);
      known.set(
        id,
        node.name === "VariableName"
          ? resolveVariable(owner, name, depth)
          : resolveAttribute(owner, name, depth),
      );
    }
    return known.get(id);
  };
  const resolveVariable = (owner: SyntaxNode, name: string, depth: number): ConfigPlace | undefined => {
    const values = listValues(file, owner, name);
    if (values.includes(undefined)) return undefined;
    const places = values.flatMap((value) => (value ? [resolveValue(value, name, depth)] : []));
    const isParameter = hasParameter(file, owner, name);
    if (isParameter && rootName.test(name)) {
      return places.every((place) => place === "same") ? { path: [], isWhole: false } : undefined;
    }
    const [first, ...more] = places;
    if (isParameter || first === "same" || !more.every((place) => place === "same")) return undefined;
    return first;
  };
  const resolveAttribute = (owner: SyntaxNode, name: string, depth: number): ConfigPlace | undefined => {
    const values = findNodes(owner, ["AssignStatement"])
      .filter((node) => node.firstChild && textOf(file, node.firstChild) === name)
      .map((node) => node.lastChild);
    const [value] = values;
    if (values.length > 1) return undefined;
    if (!value) return rootName.test(name.slice("self.".length)) ? { path: [], isWhole: false } : undefined;
    const place = resolveValue(value, name, depth);
    return place === "same" ? undefined : place;
  };
  const resolveValue = (value: SyntaxNode, name: string, depth: number): ConfigPlace | "same" | undefined => {
    if (value.name === "CallExpression" && !readAccess(file, value)) {
      if (rootName.test(name.replace(/^self\./, "")) && loaders.test(readCallee(file, value)))
        return { path: [], isWhole: true };
      const mentions = findNodes(value, ["VariableName"]).some((node) => textOf(file, node) === name);
      return mentions ? "same" : undefined;
    }
    return resolve(value, depth + 1);
  };
  return (node) => resolve(node, 0);
}

// the innermost function that binds a name, else the module
function findOwner(file: PythonFile, node: SyntaxNode): SyntaxNode | undefined {
  const name = textOf(file, node);
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (/^(LambdaExpression|\w*ComprehensionExpression)$/.test(outer.name) && rebinds(file, outer, name))
      return undefined;
    if (outer.name === "Script") return outer;
    if (outer.name !== "FunctionDefinition") continue;
    if (hasParameter(file, outer, name) || listValues(file, outer, name).length > 0) return outer;
  }
  return undefined;
}

function rebinds(file: PythonFile, node: SyntaxNode, name: string): boolean {
  const bound = node.name === "LambdaExpression" ? node.getChild("ParamList") : node;
  return bound?.getChildren("VariableName").some((one) => textOf(file, one) === name) ?? false;
}

function findClass(node: SyntaxNode): SyntaxNode | undefined {
  for (let outer = node.parent; outer; outer = outer.parent)
    if (outer.name === "ClassDefinition") return outer;
  return undefined;
}

function hasParameter(file: PythonFile, owner: SyntaxNode, name: string): boolean {
  return (
    owner.name === "FunctionDefinition" &&
    readParameters(file, owner).parameters.some((one) => one.name === name)
  );
}

// the values given to a name in one scope; undefined for those a loop, a `with` or an unpacking gives
function listValues(file: PythonFile, owner: SyntaxNode, name: string): (SyntaxNode | undefined)[] {
  return listTargets(file, owner, scopes)
    .filter((target) => textOf(file, target) === name)
    .map((target) => {
      const statement = target.parent;
      if (statement?.name !== "AssignStatement" || childrenOf(statement).some((child) => child.name === ","))
        return undefined;
      return statement.lastChild ?? undefined;
    });
}
