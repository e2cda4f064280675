import type { SyntaxNode } from "@lezer/common";
import type { Problem } from "../problem.ts";
import { hasName } from "./has-name.ts";
import { listDefinedNames, listLocalNames } from "./list-local-names.ts";
import { childrenOf, findNodes, lineOf, textOf } from "./parse-python.ts";
import type { PythonContext } from "./python-context.ts";

/** Uses such as `module.name` of a sibling that has no such name, where the module's name is bound once. */
export function checkModuleAttributes(context: PythonContext): Problem[] {
  const { file } = context;
  const bound = new Set([...listLocalNames(file), ...listDefinedNames(file)]);
  const modules = listModuleNames(context).filter(({ name }) => !bound.has(name.split(".")[0] ?? ""));
  if (modules.length === 0) return [];
  const members = findNodes(file.tree.topNode, ["MemberExpression"]).filter(
    (node) => childrenOf(node)[1]?.name === ".",
  );
  const assigned = new Set(members.filter(isAssigned).map((node) => textOf(file, node)));
  const problems = members.flatMap((node): Problem[] => {
    const [object, , property] = childrenOf(node);
    const module = object && modules.find(({ name }) => name === textOf(file, object));
    const name = property && textOf(file, property);
    if (!module || !name || assigned.has(textOf(file, node)) || hasName(context, module.path, name))
      return [];
    return [
      {
        code: "unknown-attribute",
        line: lineOf(file, node),
        message: `${module.path} does not define ${name}`,
        remedy: "use a name that it defines",
      },
    ];
  });
  // one for each line
  return [...new Map(problems.map((one) => [`${one.line} ${one.message}`, one])).values()];
}

/** Dotted names by which a file speaks of other modules of the repository. */
function listModuleNames(context: PythonContext): { name: string; path: string }[] {
  return context.imports.flatMap((imported) => {
    const module = context.modules.nameOf(imported, context.path);
    if (module === null) return [];
    const bindings =
      imported.names.length === 0
        ? [{ name: imported.alias ?? module, module }]
        : imported.names.map(({ name, alias }) => ({
            name: alias ?? name,
            module: module === "" ? name : `${module}.${name}`,
          }));
    return bindings.flatMap(({ name, module: dotted }) => {
      const found = context.modules.resolve(dotted);
      const parent = context.modules.resolve(module);
      const isShadowed =
        parent.kind === "file" &&
        imported.names.length > 0 &&
        context.findFile(parent.path)?.definitions.names.has(dotted.slice(module.length + 1));
      return found.kind === "file" && !isShadowed && context.findFile(found.path)
        ? [{ name, path: found.path }]
        : [];
    });
  });
}

function isAssigned(node: SyntaxNode): boolean {
  return (
    node.parent?.name === "AssignStatement" &&
    node.parent.firstChild?.from === node.from &&
    node.parent.firstChild.to === node.to
  );
}
