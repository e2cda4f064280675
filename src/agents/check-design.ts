import { commonPackages } from "../core/common-packages.ts";
import { findCycle } from "../core/dependency-graph.ts";
import type { Architecture } from "../state/architecture.ts";
import type { DesignedFile, LogicDesign } from "../state/logic-design.ts";
import type { SourceChecks } from "./agent.ts";

type Draft = Omit<LogicDesign, "order">;

/** What must hold of a logic design, whether a model or a reviewer wrote it. */
export function checkDesign(draft: Draft, architecture: Architecture, checks: SourceChecks): string[] {
  return [
    ...checkCoverage(draft, architecture),
    ...checkImports(draft.files),
    ...checkAcyclic(draft.files),
    ...draft.files.flatMap((file) => checkSymbols(file, checks)),
    ...checkClasses(draft.files, architecture),
    ...checkSmokeSeam(draft.files),
    ...checkPackages(draft),
    ...checkShared(draft),
  ];
}

function checkCoverage({ files }: Draft, architecture: Architecture): string[] {
  const planned = architecture.files.map(({ path }) => path);
  const designed = files.map(({ path }) => path);
  return [
    ...planned
      .filter((path) => !designed.includes(path))
      .map((path) => `${path} is in the architecture but not designed; add it.`),
    ...designed
      .filter((path) => !planned.includes(path))
      .map(
        (path) => `${path} is designed but not in the architecture; the files are fixed there: leave it out.`,
      ),
    ...designed
      .filter((path, index) => designed.indexOf(path) !== index)
      .map((path) => `${path} is designed twice; keep one.`),
  ];
}

function checkImports(files: readonly DesignedFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap(({ path, imports }) =>
    imports
      .filter((target) => !paths.has(target))
      .map(
        (target) =>
          `${path} imports ${target}, which is not a file of the repository; list only paths of its files (packages belong under "packages").`,
      ),
  );
}

function checkAcyclic(files: readonly DesignedFile[]): string[] {
  const cycle = findCycle(new Map(files.map(({ path, imports }) => [path, imports])));
  return cycle
    ? [
        `The imports form a cycle: ${cycle.join(" -> ")}. Break it: move what both need into a file that imports neither.`,
      ]
    : [];
}

function checkSymbols({ path, symbols }: DesignedFile, checks: SourceChecks): string[] {
  if (!path.endsWith(".py")) return [];
  return symbols.flatMap(({ name, signature }) =>
    checks
      .checkSignature(signature)
      .map((problem) => `${path}: the signature of ${name} is not Python: ${problem}`),
  );
}

function checkClasses(files: readonly DesignedFile[], architecture: Architecture): string[] {
  return files.flatMap(({ path, symbols }) => {
    const promised = architecture.files.find((file) => file.path === path)?.classes ?? [];
    return symbols
      .filter(({ signature }) => /^class\s/.test(signature.trim()))
      .map(({ name }) => name)
      .filter(
        (name) =>
          !name.includes(".") && !promised.includes(name) && isPromisedElsewhere(name, path, architecture),
      )
      .map((name) => `${path} defines the class ${name}, which the architecture puts into another file.`);
  });
}

function isPromisedElsewhere(name: string, path: string, { files }: Architecture): boolean {
  return files.some((file) => file.path !== path && file.classes.includes(name));
}

function checkSmokeSeam(files: readonly DesignedFile[]): string[] {
  return files.some(({ configKeys }) => configKeys.some((key) => key.startsWith("smoke.")))
    ? []
    : [
        "No file reads a smoke.* config key. `main.py --smoke` must run on tiny synthetic data in seconds: name the keys that make it so.",
      ];
}

function checkPackages({ packages }: Draft): string[] {
  return packages
    .filter((item) => !commonPackages.has(item.import) && item.fallback === null)
    .map(
      ({ name }) =>
        `The package ${name} is not one that everybody has: say in "fallback" what to do without it, or do without it.`,
    );
}

function checkShared({ files, shared }: Draft): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const names = shared.map(({ name }) => name);
  return [
    ...shared.flatMap(({ name, usedBy }) =>
      usedBy
        .filter((path) => !paths.has(path))
        .map(
          (path) => `The shared name "${name}" is used by ${path}, which is not a file of the repository.`,
        ),
    ),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `The shared name "${name}" is listed twice; give it one meaning.`),
  ];
}
