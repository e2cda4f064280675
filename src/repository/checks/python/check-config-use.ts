import type { Problem } from "../problem.ts";
import { renderNames } from "../render-names.ts";
import { type ConfigAccess, isConstant, readAccess } from "./config-access.ts";
import { createConfigResolver } from "./config-roots.ts";
import { childrenOf, findNodes, lineOf, type PythonFile, textOf } from "./parse-python.ts";
import { readString } from "./read-string.ts";

/** Reads of config.yaml keys that are not there, and literal defaults that hide a constant from it. */
export function checkConfigUse(file: PythonFile, configPaths: readonly string[]): Problem[] {
  if (configPaths.length === 0) return [];
  const resolve = createConfigResolver(file);
  const tolerated = listTestedKeys(file);
  const accesses = findNodes(file.tree.topNode, ["MemberExpression", "CallExpression"]).flatMap(
    (node) => readAccess(file, node) ?? [],
  );
  const stored = new Set(accesses.filter(({ node }) => isStored(node)).map(({ key }) => key));
  return accesses.flatMap((access) => {
    const place = resolve(access.object);
    if (!place || tolerated.has(access.key) || stored.has(access.key)) return [];
    const isTop = place.path.length === 0;
    const isPresent = has(configPaths, [...place.path, access.key]);
    // a value called config may be one section of it: only its own first keys tell
    const isCertain = place.isWhole || (isTop ? isPresent : has(configPaths, place.path.slice(0, 1)));
    if (access.isGet && access.fallback && isConstant(file, access.fallback) && (isCertain || isTop)) {
      // what may be one section lacks a key for sure only where no section has it
      const isKnown = place.isWhole
        ? isPresent
        : configPaths.some((known) => `.${known}.`.includes(`.${access.key}.`));
      return [describeHidden(file, access, isKnown)];
    }
    if (!isCertain || isPresent || !has(configPaths, place.path)) return [];
    return [describeAbsent(file, access, place.path, configPaths)];
  });
}

function has(configPaths: readonly string[], path: readonly string[]): boolean {
  const dotted = path.join(".");
  return path.length === 0 || configPaths.some((known) => known === dotted || known.startsWith(`${dotted}.`));
}

function isStored(node: ConfigAccess["node"]): boolean {
  const assign = node.parent?.name === "AssignStatement" ? node.parent : undefined;
  return assign?.firstChild?.from === node.from && assign.firstChild.to === node.to;
}

// keys of `"key" in config`: the file says itself that they may be absent
function listTestedKeys(file: PythonFile): Set<string> {
  const tests = findNodes(file.tree.topNode, ["BinaryExpression"]).filter((node) =>
    childrenOf(node).some(({ name }) => name === "in"),
  );
  return new Set(
    tests.flatMap(({ firstChild }) => (firstChild?.name === "String" ? [readString(file, firstChild)] : [])),
  );
}

function describeHidden(file: PythonFile, { node, key, fallback }: ConfigAccess, isKnown: boolean): Problem {
  const value = fallback ? textOf(file, fallback).slice(0, 40) : "";
  return {
    code: isKnown ? "default-of-present-key" : "hidden-constant",
    line: lineOf(file, node),
    message: `the default ${value} of .get("${key}", …) hides a constant outside config.yaml`,
    remedy: `read ["${key}"] without a default, and propose a config amendment where the key is missing`,
  };
}

function describeAbsent(
  file: PythonFile,
  { node, key }: ConfigAccess,
  path: readonly string[],
  configPaths: readonly string[],
): Problem {
  const start = path.length === 0 ? "" : `${path.join(".")}.`;
  const siblings = new Set(
    configPaths
      .filter((known) => known.startsWith(start))
      .map((known) => known.slice(start.length).split(".")[0] ?? ""),
  );
  const place = path.length === 0 ? "config.yaml" : `${path.join(".")} of config.yaml`;
  return {
    code: "unknown-config-key",
    line: lineOf(file, node),
    message: `${place} has no key ${key} (it has ${renderNames([...siblings])})`,
    remedy: `read one of those, or propose a config amendment for ${start}${key}`,
  };
}
