import type { SourceExpectation } from "../../../agents/agent.ts";
import type { ModuleDefinitions } from "./definitions.ts";
import { listDefinitions } from "./list-definitions.ts";
import { listImports, type PythonImport } from "./list-imports.ts";
import { createLocalModules, type LocalModules } from "./local-modules.ts";
import type { PythonFile } from "./parse-python.ts";

/** One file under check with the files around it; what the checks across files work on. */
export interface PythonContext {
  path: string;
  file: PythonFile;
  imports: readonly PythonImport[];
  definitions: ModuleDefinitions;
  modules: LocalModules;
  expectation: SourceExpectation;
  /** The parsed file of that path: itself or an available one. */
  findFile(path: string): { path: string; file: PythonFile; definitions: ModuleDefinitions } | undefined;
}

const knownDefinitions = new WeakMap<PythonFile, ModuleDefinitions>();

/** Parses a file and, when first looked at, those available to it. */
export function createPythonContext(
  file: PythonFile,
  expectation: SourceExpectation,
  parse: (text: string) => PythonFile,
): PythonContext {
  const { path, available } = expectation;
  const definitions = findDefinitions(file);
  const known = new Map([[path, { path, file, definitions }]]);
  const texts = new Map(available.map((one) => [one.path, one.text]));
  return {
    path,
    file,
    imports: listImports(file),
    definitions,
    modules: createLocalModules([
      ...new Set([...expectation.paths, ...available.map((one) => one.path), path]),
    ]),
    expectation,
    findFile(wanted) {
      const text = texts.get(wanted);
      if (!known.has(wanted) && text !== undefined) {
        const sibling = parse(text);
        known.set(wanted, { path: wanted, file: sibling, definitions: findDefinitions(sibling) });
      }
      return known.get(wanted);
    },
  };
}

// a sibling is looked at for every file that imports it
function findDefinitions(file: PythonFile): ModuleDefinitions {
  const definitions = knownDefinitions.get(file) ?? listDefinitions(file);
  knownDefinitions.set(file, definitions);
  return definitions;
}
