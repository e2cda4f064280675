import { normaliseDistribution } from "../core/normalise-distribution.ts";
import type { LogicDesign, RequiredPackage } from "../state/logic-design.ts";
import type { SourceFile } from "../state/source-file.ts";
import { listImports, type PythonImport } from "./checks/python/list-imports.ts";
import { createLocalModules } from "./checks/python/local-modules.ts";
import { type PythonFile, parsePython } from "./checks/python/parse-python.ts";
import { standardLibrary } from "./checks/python/standard-library.ts";
import { distributions } from "./distributions.ts";
import { ownNames } from "./own-names.ts";

type SourceText = Pick<SourceFile, "path" | "text">;

/** One distribution that the written code imports. */
export interface Requirement {
  /** As pip installs it. */
  distribution: string;
  /** A version specifier such as `>=1.24`, or null. */
  version: string | null;
  /** Files that import it, sorted. */
  files: readonly string[];
  /** Every import of it, in the order of the files. */
  places: readonly ImportPlace[];
  /** True when every import of it is in a `try` that handles its absence. */
  isOptional: boolean;
}

/** Where a distribution is imported, and whether that runs at once. */
export interface ImportPlace {
  path: string;
  line: number;
  where: PythonImport["where"];
}

/** The text of requirements.txt: what the written code imports, in the versions of the design. */
export function collectRequirements(files: readonly SourceText[], design: LogicDesign | undefined): string {
  return listRequirements(files, design)
    .map(
      ({ distribution, version, isOptional }) =>
        `${distribution}${version ?? ""}${isOptional ? "  # optional" : ""}\n`,
    )
    .join("");
}

/** The distributions that the written code imports, also inside functions and `try`, sorted by name. */
export function listRequirements(
  files: readonly SourceText[],
  design: LogicDesign | undefined,
  parse: (text: string) => PythonFile = parsePython,
): Requirement[] {
  const modules = createLocalModules(files.map(({ path }) => path));
  const found = new Map<string, Requirement>();
  for (const { path, text } of files.filter((file) => file.path.endsWith(".py"))) {
    for (const imported of listImports(parse(text))) {
      if (imported.level > 0 || imported.where === "typing" || isLocal(imported.module, modules)) continue;
      for (const module of listMeant(imported)) {
        if (isOwnName(module, design)) continue;
        const { distribution, version } = chooseDistribution(module, design?.packages ?? []);
        const earlier = found.get(normaliseDistribution(distribution));
        found.set(normaliseDistribution(distribution), {
          distribution,
          version,
          files: [...new Set([...(earlier?.files ?? []), path])].sort(),
          places: [...(earlier?.places ?? []), { path, line: imported.line, where: imported.where }],
          isOptional: imported.where === "guarded" && (earlier?.isOptional ?? true),
        });
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, requirement]) => requirement);
}

/** True for a name that no distribution has, or that repositories give their own modules and the design no package. */
function isOwnName(module: string, design: LogicDesign | undefined): boolean {
  // private modules of Python itself, such as _ssl, and what stands in text that is no Python
  if (!/^[A-Za-z]\w*(\.\w+)*$/.test(module)) return true;
  return ownNames.has(module) && !design?.packages.some((item) => item.import === module);
}

function isLocal(module: string, modules: ReturnType<typeof createLocalModules>): boolean {
  const [top = module] = module.split(".");
  if (top === "" || standardLibrary.has(top) || modules.resolve(module).kind !== "outside") return true;
  // a folder below the root that scripts put on Python's path
  return (
    !findKey(module) && modules.paths.some((path) => path.endsWith(`/${top}.py`) || path.includes(`/${top}/`))
  );
}

/** The modules an import needs: `from google.cloud import storage` means google.cloud.storage too. */
function listMeant({ module, names }: PythonImport): string[] {
  const below = names.map(({ name }) => `${module}.${name}`).filter((name) => distributions.has(name));
  const [top = module] = module.split(".");
  const key = findKey(module);
  // torch.utils.tensorboard needs tensorboard beside torch; google and ruamel alone are no distributions
  return [
    ...new Set([
      ...below,
      ...(key?.includes(".") ? [key] : []),
      ...(/^(google|ruamel)$/.test(top) ? [] : [top]),
    ]),
  ];
}

function chooseDistribution(
  module: string,
  packages: readonly RequiredPackage[],
): Pick<Requirement, "distribution" | "version"> {
  const known = distributions.get(module);
  const designed = packages.find(
    (item) =>
      item.import === module ||
      (known !== undefined && normaliseDistribution(item.name) === normaliseDistribution(known)),
  );
  const version = readVersion(designed?.version ?? null);
  // a design that gives the import's own name where PyPI has another is mistaken
  const isMistaken =
    known !== undefined && normaliseDistribution(designed?.name ?? "") === normaliseDistribution(module);
  const isUsable =
    designed !== undefined && !isMistaken && /^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/.test(designed.name);
  return { distribution: isUsable ? designed.name : (known ?? module), version };
}

function findKey(module: string): string | undefined {
  const parts = module.split(".");
  return parts
    .map((_, index) => parts.slice(0, parts.length - index).join("."))
    .find((key) => distributions.has(key));
}

// what a model writes that is no specifier (`latest`, `1.x`) is left out; a bare number means exactly it
function readVersion(version: string | null): string | null {
  const text = version?.replaceAll(" ", "") ?? "";
  if (/^\d+(\.\d+){0,4}$/.test(text)) return `==${text}`;
  return /^(===?|~=|!=|<=|>=|<|>)\d[\w.*+!]*(,(===?|~=|!=|<=|>=|<|>)\d[\w.*+!]*){0,4}$/.test(text)
    ? text
    : null;
}
