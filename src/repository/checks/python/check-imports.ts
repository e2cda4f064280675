import type { Problem } from "../problem.ts";
import { renderNames } from "../render-names.ts";
import { hasName, hasSubmodule } from "./has-name.ts";
import type { PythonImport } from "./list-imports.ts";
import { isKnownOutside, toModuleName } from "./local-modules.ts";
import type { PythonContext } from "./python-context.ts";

/** Imports that would fail: modules and names that no file of the repository has, packages that nobody planned. */
export function checkImports(context: PythonContext): Problem[] {
  return context.imports.flatMap((imported) => checkImport(context, imported));
}

function checkImport(context: PythonContext, imported: PythonImport): Problem[] {
  const { modules, path } = context;
  const { line } = imported;
  const module = modules.nameOf(imported, path);
  if (module === null) {
    return [
      {
        code: "import-beyond-root",
        line,
        message: `${".".repeat(imported.level)} leaves the package that ${path} is in, so Python refuses it`,
        remedy: "import by the full name from the root",
      },
    ];
  }
  const target = modules.resolve(module);
  if (target.kind === "outside") return imported.level > 0 ? [] : checkOutside(context, imported, module);
  if (target.kind === "missing") return [describeMissing(context, imported, module)];
  if (target.kind === "folder") {
    return imported.names
      .filter(({ name }) => name !== "*" && !hasSubmodule(context, target.path, name))
      .map(({ name }) =>
        describeAbsent(context, imported, `the folder ${target.path} has no module ${name}`, target.path),
      );
  }
  if (target.path === path && !path.endsWith("__init__.py")) {
    return [
      { code: "self-import", line, message: `${path} imports itself`, remedy: "leave that import out" },
    ];
  }
  return checkNames(context, imported, target.path);
}

function checkNames(context: PythonContext, imported: PythonImport, target: string): Problem[] {
  const { line } = imported;
  if (imported.names.length === 0) return checkAvailable(context, imported, target);
  return imported.names.flatMap(({ name }) => {
    if (hasSubmodule(context, target, name) && !context.findFile(target)?.definitions.names.has(name)) {
      const submodule = context.modules.resolve(`${toModuleName(target)}.${name}`);
      return submodule.kind === "file" ? checkAvailable(context, imported, submodule.path) : [];
    }
    const unavailable = checkAvailable(context, imported, target);
    if (unavailable.length > 0) return unavailable;
    if (name === "*" || hasName(context, target, name)) return [];
    const names = [...(context.findFile(target)?.definitions.names.keys() ?? [])].filter(
      (known) => !known.startsWith("_"),
    );
    return [
      {
        code: "unknown-name",
        line,
        message: `${target} does not define ${name}, it defines ${renderNames(names)}`,
        remedy: `import one of those, or write ${name} in this file`,
      },
    ];
  });
}

function checkAvailable(
  { findFile, expectation, path }: PythonContext,
  imported: PythonImport,
  target: string,
): Problem[] {
  // a type checker's import never runs, so it may point anywhere in the repository
  if (target === path || imported.where === "typing" || findFile(target)) return [];
  const others = expectation.available.map((one) => one.path).filter((one) => one.endsWith(".py"));
  return [
    {
      code: "unavailable-file",
      line: imported.line,
      message: `${target} is not among the files that the design lets ${path} import (${renderNames(others)})`,
      remedy: "without it, or take what it would give as a parameter",
    },
  ];
}

function checkOutside(context: PythonContext, imported: PythonImport, module: string): Problem[] {
  const [top = module] = module.split(".");
  const { packages } = context.expectation;
  if (
    isKnownOutside(top) ||
    packages.includes(top) ||
    imported.where === "guarded" ||
    imported.where === "typing"
  )
    return [];
  const local = findElsewhere(context, module);
  if (local) {
    return changesPath(context)
      ? []
      : [
          {
            code: "import-path",
            line: imported.line,
            message: `${module} cannot be imported from the root of the repository, where main.py runs; the file is ${local}`,
            remedy: `import it as ${toModuleName(local)}`,
          },
        ];
  }
  return [
    {
      code: "unplanned-package",
      line: imported.line,
      message: `${top} is neither a file of this repository nor a package of the design (${renderNames(packages)})`,
      remedy: "it with those, the standard library or NumPy",
    },
  ];
}

// scripts of a `src` folder or next to this file, imported as if that folder were the root
function findElsewhere({ modules, path }: PythonContext, module: string): string | undefined {
  const ends = [`${module.replaceAll(".", "/")}.py`, `${module.replaceAll(".", "/")}/__init__.py`];
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return (
    modules.paths.find((one) => ends.some((end) => one === folder + end)) ??
    modules.paths.find((one) => ends.some((end) => one.endsWith(`/${end}`)))
  );
}

function changesPath({ file, modules, path }: PythonContext): boolean {
  const isInstalled = modules.paths.some((one) => /^(setup\.py|setup\.cfg|pyproject\.toml)$/.test(one));
  return (
    isInstalled ||
    !modules.paths.includes("main.py") ||
    path.startsWith("tests/") ||
    /\bsys\.path\b/.test(file.text)
  );
}

function describeMissing(context: PythonContext, imported: PythonImport, module: string): Problem {
  const parent = module.slice(0, module.lastIndexOf(".")).replaceAll(".", "/");
  return describeAbsent(context, imported, `there is no module ${module}`, parent);
}

function describeAbsent(
  { modules }: PythonContext,
  { line }: PythonImport,
  what: string,
  folder: string,
): Problem {
  const inside = modules.paths.filter((one) => one.startsWith(`${folder}/`) && one.endsWith(".py"));
  const [hint, remedy] =
    inside.length === 0
      ? [`${folder}.py is a file, not a package`, "import the name from it"]
      : [`${folder} has ${renderNames(inside)}`, "import from one of those"];
  return { code: "unknown-module", line, message: `${what}; ${hint}`, remedy };
}
