import type { ModuleDefinitions } from "./definitions.ts";
import type { PythonContext } from "./python-context.ts";

const always = new Set([
  "__name__",
  "__file__",
  "__doc__",
  "__dict__",
  "__path__",
  "__spec__",
  "__package__",
  "__loader__",
  "__all__",
]);

/**
 * Whether a file of the repository has a name for those who import it. True also where that cannot be known:
 * a name made at run time, a star import of a file not at hand, a construct the grammar does not know.
 */
export function hasName(
  context: PythonContext,
  path: string,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  const module = context.findFile(path);
  if (!module || seen.has(path)) return true;
  const { definitions, file } = module;
  if (definitions.names.has(name) || definitions.isOpen || always.has(name)) return true;
  if (file.hasGaps && file.text.includes(name)) return true;
  if (hasSubmodule(context, path, name)) return true;
  return hasStarName(context, path, definitions, name, new Set([...seen, path]));
}

/** Whether a package's `__init__.py` or folder has a submodule of that name. */
export function hasSubmodule(context: PythonContext, path: string, name: string): boolean {
  if (path.endsWith(".py") && !path.endsWith("__init__.py")) return false;
  const folder = path.replace(/\/?__init__\.py$/, "");
  const module = [...folder.split("/"), name].filter((part) => part !== "").join(".");
  const found = context.modules.resolve(module).kind;
  return found === "file" || found === "folder";
}

function hasStarName(
  context: PythonContext,
  path: string,
  { stars }: ModuleDefinitions,
  name: string,
  seen: ReadonlySet<string>,
): boolean {
  return stars.some((star) => {
    const module = context.modules.nameOf(star, path);
    const target = module === null ? undefined : context.modules.resolve(module);
    // a star import from an installed package may bring any name
    return (
      target?.kind === "outside" || (target?.kind === "file" && hasName(context, target.path, name, seen))
    );
  });
}
