import { listImports } from "../checks/python/list-imports.ts";
import { createLocalModules } from "../checks/python/local-modules.ts";
import type { PythonFile } from "../checks/python/parse-python.ts";
import { type ImportPlace, listRequirements, type Requirement } from "../collect-requirements.ts";
import { ownNames } from "../own-names.ts";
import type { JudgedProblem } from "./create-findings.ts";
import { nameProvider } from "./interchangeable.ts";
import { type DeclaredRequirement, readDeclared } from "./read-requirements.ts";
import type { RepositoryTree, TreeFile } from "./repository-tree.ts";

// in every environment, or only where the repository itself is built
const given = new Set(["setuptools", "pip", "wheel", "python"]);
const testFile = /(^|\/)(tests?\/|test_[^/]*\.py$|[^/]*_test\.py$|conftest\.py$|docs?\/|examples?\/)/;
const builder = /(^|\/)(setup|noxfile|fabfile|versioneer)\.py$/;
// asked for although code seldom imports them: plug-ins, engines, tools
const unimported =
  /^(pytest|flake8|black|isort|mypy|ruff|pylint|pre-commit|tox|sphinx|twine|build|ipykernel|jupyter|notebook|ninja|gunicorn|pyarrow|openpyxl|xlrd|xlsxwriter|sentencepiece|tiktoken|protobuf|hf-transfer|tensorboard|colorlog|types-|lxml|html5lib|fsspec|s3fs|cuda|nvidia|triton|bitsandbytes|flash-attn|accelerate|tabulate|cython|pybind11)/;

type CheckedTree = Pick<RepositoryTree, "files" | "paths" | "problems">;

/** A distribution that is imported and nowhere asked for; needed unless only a `try` or a test imports it. */
interface MissingRequirement extends Requirement {
  isNeeded: boolean;
}

/** Every such distribution, sorted by name. */
export function listMissing(
  { files }: Pick<RepositoryTree, "files">,
  parse: (text: string) => PythonFile,
): MissingRequirement[] {
  const declared = new Set(readDeclared(files).map(({ name }) => nameProvider(name)));
  const imported = listRequirements(
    files.filter(({ path }) => !builder.test(path)),
    undefined,
    parse,
  );
  return imported
    .filter(({ distribution }) => {
      const name = nameProvider(distribution);
      return !declared.has(name) && !given.has(name);
    })
    .map((one) => ({
      ...one,
      isNeeded: !one.isOptional && one.places.some(({ path }) => !testFile.test(path)),
    }));
}

/** Of the files that parse: imports without a requirement, requirements without an import, and modules of the repository's own that are not there. */
export function checkRequirements(
  tree: CheckedTree,
  parse: (text: string) => PythonFile,
  parsed: readonly TreeFile[],
): JudgedProblem[] {
  const declared = readDeclared(tree.files);
  const used = new Set(
    listRequirements(tree.files, undefined, parse).map(({ distribution }) => nameProvider(distribution)),
  );
  return [
    ...listMissing({ files: parsed }, parse).flatMap((one) => describeMissing(one, tree)),
    ...declared.filter((one) => isUnused(one, used)).map(describeUnused),
    ...findOwnModules({ ...tree, files: parsed }, parse),
  ];
}

/** True where requirements.txt is the place for what is missing: it is there and no link, or nothing else asks for anything. */
function takesRequirements({ files, paths, problems }: CheckedTree): boolean {
  const own = files.find(({ path }) => path === "requirements.txt");
  if (own) return own.isUtf8;
  const isTaken =
    paths.includes("requirements.txt") || problems.some(({ file }) => file === "requirements.txt");
  return !isTaken && readDeclared(files).length === 0;
}

function describeMissing(
  { distribution, places, isNeeded }: MissingRequirement,
  tree: CheckedTree,
): JudgedProblem[] {
  const place = choosePlace(places);
  if (!place) return [];
  const how =
    place.where === "guarded"
      ? ", in a try that does without it"
      : place.where === "lazy"
        ? ", inside a function, so that it fails only when that runs"
        : "";
  return [
    {
      code: "missing-requirement",
      file: place.path,
      line: place.line,
      message: `${distribution} is imported here${how}, and no requirements name it`,
      remedy: `add ${distribution} to requirements.txt`,
      severity: isNeeded ? "error" : "note",
      fixable: isNeeded && takesRequirements(tree),
    },
  ];
}

function choosePlace(places: readonly ImportPlace[]): ImportPlace | undefined {
  return (
    places.find(({ where }) => where === "top") ?? places.find(({ where }) => where === "lazy") ?? places[0]
  );
}

function isUnused({ name, file }: DeclaredRequirement, used: ReadonlySet<string>): boolean {
  const provider = nameProvider(name);
  // setup.py has other strings than requirements; its lines are not known either
  return !/^setup\./.test(file) && !used.has(provider) && !given.has(provider) && !unimported.test(provider);
}

function describeUnused({ name, file, line }: DeclaredRequirement): JudgedProblem {
  const message = `No file imports ${name}`;
  return { code: "unused-requirement", file, line, message, remedy: "remove it if nothing else needs it" };
}

function findOwnModules(
  { files, paths }: Pick<RepositoryTree, "files" | "paths">,
  parse: (text: string) => PythonFile,
): JudgedProblem[] {
  const modules = createLocalModules(paths);
  const isBelow = (top: string) =>
    paths.some((path) => `/${path}`.includes(`/${top}/`) || `/${path}`.endsWith(`/${top}.py`));
  return files
    .filter(({ path }) => path.endsWith(".py"))
    .flatMap(({ path, text }) =>
      listImports(parse(text)).flatMap(({ module, level, line, where }): JudgedProblem[] => {
        const [top = module] = module.split(".");
        if (level > 0 || where === "guarded" || where === "typing" || !ownNames.has(top)) return [];
        if (modules.resolve(module).kind !== "outside" || isBelow(top)) return [];
        return [
          {
            code: "unknown-module",
            file: path,
            line,
            message: `there is no module ${module} in this repository`,
            remedy: "write it, or import from a file that is there",
          },
        ];
      }),
    );
}
