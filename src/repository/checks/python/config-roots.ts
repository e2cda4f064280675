import type { SyntaxNode } from "@lezer/common";
import { readAccess } from "./config-access.ts";
import { createScopeFinder, type NameScope } from "./name-scopes.ts";
import { findNodes, type PythonFile, textOf } from "./parse-python.ts";
import { readCallee } from "./read-call.ts";

/** Where in config.yaml a value points; `isWhole` when it surely is the whole config, else it may be one section of it. */
export interface ConfigPlace {
  path: readonly string[];
  isWhole: boolean;
}

const rootName = /^(self\.)?(config|cfg|conf|configuration)$/;
const loaders = /^(yaml\.(safe_|full_)?load|(\w+\.)*(load|read|get)_(config|configuration|yaml))$/;
const maximumDepth = 40;
const section: ConfigPlace = { path: [], isWhole: false };
const whole: ConfigPlace = { path: [], isWhole: true };

/** Finds out which expressions of a file are the config or a part of it. */
export function createConfigResolver(file: PythonFile): (node: SyntaxNode) => ConfigPlace | undefined {
  const findScope = createScopeFinder(file);
  const known = new Map<string, ConfigPlace | undefined>();

  function resolve(node: SyntaxNode, depth: number): ConfigPlace | undefined {
    if (depth > maximumDepth) return undefined;
    const access = readAccess(file, node);
    if (access) {
      const place = resolve(access.object, depth + 1);
      return place && { ...place, path: [...place.path, access.key] };
    }
    if (node.name === "VariableName") {
      const scope = findScope(node);
      const name = textOf(file, node);
      return scope && remember(`${scope.start}:${name}`, () => resolveVariable(scope, name, depth));
    }
    const owner = isAttribute(file, node) ? findClass(node) : undefined;
    return (
      owner &&
      remember(`${owner.from}:${textOf(file, node)}`, () =>
        resolveAttribute(owner, textOf(file, node), depth),
      )
    );
  }

  // while it is being resolved a name means nothing, so that a = b, b = a ends
  function remember(id: string, work: () => ConfigPlace | undefined): ConfigPlace | undefined {
    if (!known.has(id)) {
      known.set(id, undefined);
      known.set(id, work());
    }
    return known.get(id);
  }

  function resolveVariable(
    { parameters, values }: NameScope,
    name: string,
    depth: number,
  ): ConfigPlace | undefined {
    const places = (values.get(name) ?? []).map((value) => value && resolveValue(value, name, depth));
    if (places.includes(undefined)) return undefined;
    if (parameters.has(name))
      return rootName.test(name) && places.every((place) => place === "same") ? section : undefined;
    const [first, ...more] = places;
    return first !== "same" && more.every((place) => place === "same") ? first : undefined;
  }

  function resolveAttribute(owner: SyntaxNode, name: string, depth: number): ConfigPlace | undefined {
    const [assigned, ...more] = findNodes(owner, ["AssignStatement"]).filter(
      ({ firstChild }) => firstChild && textOf(file, firstChild) === name,
    );
    if (more.length > 0) return undefined;
    if (!assigned?.lastChild) return rootName.test(name) ? section : undefined;
    const place = resolveValue(assigned.lastChild, name, depth);
    return place === "same" ? undefined : place;
  }

  /** "same" for a call that is given the old value, such as a copy: it keeps the shape. */
  function resolveValue(value: SyntaxNode, name: string, depth: number): ConfigPlace | "same" | undefined {
    if (value.name !== "CallExpression" || readAccess(file, value)) return resolve(value, depth + 1);
    if (rootName.test(name) && loaders.test(readCallee(file, value))) return whole;
    return findNodes(value, ["VariableName"]).some((node) => textOf(file, node) === name)
      ? "same"
      : undefined;
  }

  return (node) => resolve(node, 0);
}

function isAttribute(file: PythonFile, node: SyntaxNode): boolean {
  return node.name === "MemberExpression" && /^self\.\w+$/.test(textOf(file, node));
}

function findClass(node: SyntaxNode): SyntaxNode | undefined {
  let outer = node.parent;
  while (outer && outer.name !== "ClassDefinition") outer = outer.parent;
  return outer ?? undefined;
}
