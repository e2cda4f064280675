import { isMap, parseDocument } from "yaml";
import type { Finding } from "../../state/finding.ts";
import { findProblems } from "../checks/find-problems.ts";
import { createPythonParser } from "../checks/python/parse-python.ts";
import { createSyntaxChecker } from "../checks/python/syntax-checker.ts";
import { blankBroken } from "./blank-broken.ts";
import { checkRequirements } from "./check-requirements.ts";
import { findConfig, listReadablePaths, readConfigKeys } from "./config-keys.ts";
import { createFindings, type JudgedProblem } from "./create-findings.ts";
import { findMissingInits } from "./find-missing-inits.ts";
import { findMissingParser } from "./find-missing-parser.ts";
import { findUnusedKeys } from "./find-unused-keys.ts";
import { judgeProblem } from "./judge-problem.ts";
import type { RepositoryTree } from "./repository-tree.ts";

const foundInOneFile = new Set(["config-empty", "config-escaped", "yaml-invalid"]);

/** Rungs 0 to 4 over files in memory: artefacts, syntax, names, calls, use of the config. Stops when the time is over. */
export function checkFiles(tree: RepositoryTree, { deadlineMs }: { deadlineMs: number }): Finding[] {
  const { files, paths } = tree;
  const syntax = createSyntaxChecker();
  const parse = createPythonParser(files.length + 1);
  const config = findConfig(files);
  const keys = config ? readConfigKeys(config.text) : null;
  const shared = {
    symbols: [],
    spelled: [],
    available: files.filter(({ path }) => path.endsWith(".py")),
    paths: listImportable(paths),
    packages: [],
    configPaths: listReadablePaths(files, keys),
  };
  const problems: JudgedProblem[] = [...tree.problems];
  const isLate = () => Date.now() > deadlineMs;
  for (const file of files) {
    if (isLate()) return createFindings([...problems, describeStop(file.path)]);
    problems.push(
      ...findProblems(file.text, { path: file.path, ...shared }, { syntax, parse }).flatMap(
        (problem) => judgeProblem(problem, file, { tree, syntax }) ?? [],
      ),
    );
  }
  if (config && !keys && !problems.some(({ code, file }) => file === config.path && foundInOneFile.has(code)))
    problems.push(describeShape(config.path, config.text));
  const wholeChecks: readonly (() => JudgedProblem[])[] = [
    () => checkRequirements(tree, parse, blankBroken(files, problems)),
    () => findMissingInits(tree, parse),
    () => findMissingParser(tree, parse),
    () => (config && keys ? findUnusedKeys(tree, config, keys, parse) : []),
  ];
  for (const check of wholeChecks) {
    if (isLate()) return createFindings([...problems, describeStop(".")]);
    problems.push(...check());
  }
  return createFindings(problems);
}

// compiled modules and stubs can be imported too, only what is in them cannot be seen
function listImportable(paths: readonly string[]): string[] {
  const compiled = paths.flatMap((path) => /^(.+?)(?:\.[\w-]+)?\.(?:so|pyd|pyx|pyi)$/.exec(path)?.[1] ?? []);
  return [...new Set([...paths, ...compiled.map((stem) => `${stem}.py`)])];
}

function describeShape(file: string, text: string): JudgedProblem {
  const { contents } = parseDocument(text, { prettyErrors: false, logLevel: "error" });
  const message = isMap(contents)
    ? `${file} is a mapping without values`
    : `${file} is a list or a single value, so that config["…"] fails`;
  return { code: "config-not-a-map", file, line: 1, message, remedy: "write names with values" };
}

function describeStop(file: string): JudgedProblem {
  const message = "The time for checking was over here, what comes after was not looked at";
  return { code: "out-of-time", file, line: null, message, remedy: "check a smaller folder" };
}
