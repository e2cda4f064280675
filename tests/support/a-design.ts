import { sortTopologically } from "../../src/core/dependency-graph.ts";
import type { DesignedFile, LogicDesign } from "../../src/state/logic-design.ts";

/** Which files each file imports, by path. */
export type Imports = Readonly<Record<string, readonly string[]>>;

export function aDesignedFile(path: string, changes: Partial<DesignedFile> = {}): DesignedFile {
  return {
    path,
    role: "Does its step.",
    imports: [],
    symbols: [],
    configKeys: path === "main.py" ? ["smoke.steps"] : [],
    details: "As in eq:1.",
    ...changes,
  };
}

/** The design of files that import each other so; single files can be given in `files`. */
export function aDesign(
  imports: Imports,
  {
    files = {},
    ...changes
  }: Partial<Omit<LogicDesign, "files">> & { files?: Record<string, Partial<DesignedFile>> } = {},
): LogicDesign {
  return {
    packages: [],
    shared: [],
    files: Object.entries(imports).map(([path, targets]) =>
      aDesignedFile(path, { imports: [...targets], ...files[path] }),
    ),
    order: sortTopologically(new Map(Object.entries(imports))),
    ...changes,
  };
}
