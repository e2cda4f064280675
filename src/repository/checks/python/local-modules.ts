import { commonPackages } from "../../../core/common-packages.ts";
import type { PythonImport } from "./list-imports.ts";
import { standardLibrary } from "./standard-library.ts";

/** What a dotted module name means in a repository whose root is on Python's path. */
type ResolvedModule =
  | { kind: "file"; path: string }
  /** A folder without `__init__.py`: it has submodules but no names. */
  | { kind: "folder"; path: string }
  | { kind: "outside" }
  /** A name inside the repository's own packages that no file answers to. */
  | { kind: "missing" };

export interface LocalModules {
  paths: readonly string[];
  resolve(module: string): ResolvedModule;
  /** Dotted name that an import means, relative ones resolved against the importing file; null when it leaves the top package. */
  nameOf(imported: PythonImport, fromPath: string): string | null;
}

/** The modules that a repository's paths make importable. */
export function createLocalModules(paths: readonly string[]): LocalModules {
  const files = new Set(paths);
  const folders = new Set(paths.filter(isPython).flatMap(listFolders));
  const find = (place: string): ResolvedModule | undefined => {
    if (place !== "" && files.has(`${place}/__init__.py`))
      return { kind: "file", path: `${place}/__init__.py` };
    if (files.has(`${place}.py`)) return { kind: "file", path: `${place}.py` };
    return folders.has(place) ? { kind: "folder", path: place } : undefined;
  };
  return {
    paths,
    resolve(module) {
      const [first = ""] = module.split(".");
      const own = find(first);
      const found = find(module.replaceAll(".", "/"));
      if (!own) return { kind: "outside" };
      // an installed package wins over a folder without __init__.py
      if (own.kind === "folder" && found?.kind !== "file" && isKnownOutside(first))
        return { kind: "outside" };
      return found ?? { kind: "missing" };
    },
    nameOf({ module, level }, fromPath) {
      if (level === 0) return module;
      const folder = fromPath.split("/").slice(0, -1);
      if (level > folder.length) return null;
      const base = folder.slice(0, folder.length - (level - 1));
      return [...base, ...(module === "" ? [] : [module])].join(".");
    },
  };
}

/** True for a Python module of the standard library or of a package that every environment has. */
export function isKnownOutside(name: string): boolean {
  return standardLibrary.has(name) || commonPackages.has(name);
}

/** The dotted name by which the root of the repository imports a file. */
export function toModuleName(path: string): string {
  return path
    .replace(/\.py$/, "")
    .replace(/(^|\/)__init__$/, "")
    .replaceAll("/", ".");
}

function isPython(path: string): boolean {
  return path.endsWith(".py");
}

function listFolders(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
