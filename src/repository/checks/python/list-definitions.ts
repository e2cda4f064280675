import type { SyntaxNode } from "@lezer/common";
import type { Definition, ModuleDefinitions } from "./definitions.ts";
import { type PythonImport, readImport } from "./list-imports.ts";
import { listTargets } from "./list-targets.ts";
import { childrenOf, findNodes, lineOf, type PythonFile, textOf } from "./parse-python.ts";
import { readClass, readFunction } from "./read-class.ts";
import { readString } from "./read-string.ts";

const scopes = ["FunctionDefinition", "ClassDefinition", "LambdaExpression"];

/** What a module defines at its own level, branches, loops and `try` included, and through `global`. */
export function listDefinitions(file: PythonFile): ModuleDefinitions {
  const names = new Map<string, Definition>();
  const repeated = new Set<string>();
  const stars: PythonImport[] = [];
  const add = (name: string, definition: Definition): void => {
    const earlier = names.get(name);
    if (!earlier || isOverload(earlier)) names.set(name, definition);
    else repeated.add(name);
  };
  const addImport = (source: PythonImport): void => {
    for (const { name, alias } of source.names) {
      if (name === "*") stars.push(source);
      else add(alias ?? name, { kind: "import", line: source.line, source, name });
    }
    if (source.names.length === 0) {
      add(source.alias ?? source.module.replace(/\..*$/s, ""), {
        kind: "import",
        line: source.line,
        source,
        name: null,
      });
    }
  };
  for (const node of findNodes(
    file.tree.topNode,
    ["FunctionDefinition", "ClassDefinition", "ImportStatement"],
    scopes,
  )) {
    const line = lineOf(file, node);
    if (node.name === "ImportStatement") readImport(file, node).forEach(addImport);
    else if (node.name === "ClassDefinition") add(readName(file, node), readClass(file, node));
    else add(readName(file, node), { ...readFunction(file, node), line });
  }
  for (const target of listTargets(file, file.tree.topNode, scopes)) {
    add(textOf(file, target), { kind: "value", line: lineOf(file, target) });
  }
  const globals = findNodes(file.tree.topNode, ["ScopeStatement"]).filter(
    ({ firstChild }) => firstChild?.name === "global",
  );
  for (const node of globals) {
    for (const name of node.getChildren("VariableName"))
      add(textOf(file, name), { kind: "value", line: lineOf(file, name) });
  }
  return { names, repeated, stars, isOpen: isOpen(file, names), exports: readExports(file) };
}

function isOverload(definition: Definition): boolean {
  return definition.kind === "function" && definition.decorators.some((name) => /(^|\.)overload$/.test(name));
}

function readName(file: PythonFile, node: SyntaxNode): string {
  const name = node.getChild("VariableName");
  return name ? textOf(file, name) : "";
}

function isOpen(file: PythonFile, names: ReadonlyMap<string, Definition>): boolean {
  if (names.has("__getattr__")) return true;
  return findNodes(file.tree.topNode, ["CallExpression"]).some((call) =>
    /^(globals|vars|locals|exec|setattr)$/.test(call.firstChild ? textOf(file, call.firstChild) : ""),
  );
}

function readExports(file: PythonFile): string[] | null {
  for (const node of findNodes(file.tree.topNode, ["AssignStatement"], scopes)) {
    const [target, ...rest] = childrenOf(node);
    const list = rest.at(-1);
    if (!target || textOf(file, target) !== "__all__" || !list) continue;
    if (list.name !== "ArrayExpression" && list.name !== "TupleExpression") return null;
    return findNodes(list, ["String"]).map((string) => readString(file, string));
  }
  return null;
}
