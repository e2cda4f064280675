import { listImports } from "../checks/python/list-imports.ts";
import { createLocalModules, isKnownOutside } from "../checks/python/local-modules.ts";
import type { PythonFile } from "../checks/python/parse-python.ts";
import type { JudgedProblem } from "./create-findings.ts";
import type { RepositoryTree } from "./repository-tree.ts";

const installers = /^(setup\.py|setup\.cfg|pyproject\.toml)$/;

/**
 * Folders that are imported as packages, have no `__init__.py`, and need one: below a package that has it, where an
 * installer looks for packages, or where an installed package of the same name would be imported instead.
 */
export function findMissingInits(
  { files, paths }: Pick<RepositoryTree, "files" | "paths">,
  parse: (text: string) => PythonFile,
): JudgedProblem[] {
  const modules = createLocalModules(paths);
  const known = new Set(paths);
  const isInstalled = paths.some((path) => installers.test(path));
  const missing = new Set<string>();
  for (const { path, text } of files.filter((one) => one.path.endsWith(".py"))) {
    for (const imported of listImports(parse(text))) {
      const module = modules.nameOf(imported, path);
      if (module === null) continue;
      const names = imported.names.map(({ name }) => `${module}.${name}`);
      for (const folder of [module, ...names].flatMap(listPackages)) {
        const hasModules = paths.some((one) => one.startsWith(`${folder}/`) && one.endsWith(".py"));
        if (hasModules && !known.has(`${folder}/__init__.py`) && !known.has(`${folder}.py`))
          missing.add(folder);
      }
    }
  }
  return [...missing]
    .filter((folder) => isInstalled || isBelowPackage(folder, known) || isKnownOutside(folder))
    .map((folder) => ({
      code: "missing-init",
      file: folder,
      line: null,
      message: describe(folder),
      remedy: `add ${folder}/__init__.py`,
      fixable: true,
      ...(isKnownOutside(folder) ? { severity: "warning" as const } : {}),
    }));
}

/** `a`, `a/b`, `a/b/c` of `a.b.c`. */
function listPackages(module: string): string[] {
  const parts = module.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function isBelowPackage(folder: string, known: ReadonlySet<string>): boolean {
  const parent = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
  return parent !== "" && known.has(`${parent}/__init__.py`);
}

function describe(folder: string): string {
  return isKnownOutside(folder)
    ? `${folder} is imported as a package without __init__.py, so an installed ${folder} comes before it`
    : `${folder} is imported as a package and has no __init__.py`;
}
