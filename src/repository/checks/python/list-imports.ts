import type { SyntaxNode } from "@lezer/common";
import { childrenOf, findNodes, lineOf, type PythonFile, textOf } from "./parse-python.ts";

interface ImportedName {
  name: string;
  alias: string | null;
}

/** One imported module: `import a.b as c` has no names, `from a import *` has the one name `*`. */
export interface PythonImport {
  /** As written, without leading dots; empty for `from . import x`. */
  module: string;
  /** Leading dots: 0 for an absolute import. */
  level: number;
  alias: string | null;
  names: readonly ImportedName[];
  line: number;
  /**
   * `top` runs when the module is imported; `lazy` is inside a function; `guarded` is in a `try` that handles
   * a missing module, wherever that is; `typing` never runs.
   */
  where: "top" | "lazy" | "guarded" | "typing";
}

/** Every import of a file, also those inside functions, branches and `try`. */
export function listImports(file: PythonFile): PythonImport[] {
  return findNodes(file.tree.topNode, ["ImportStatement"]).flatMap((node) => readImport(file, node));
}

/** What a statement imports; several for `import a, b`. */
export function readImport(file: PythonFile, node: SyntaxNode): PythonImport[] {
  const shared = { line: lineOf(file, node), where: findPlace(file, node) };
  const tokens = childrenOf(node)
    .filter(({ name }) => name !== "Comment")
    .map((child) => textOf(file, child));
  if (tokens[0] !== "from") {
    return readNames(tokens.slice(1)).map(({ name, alias }) => ({
      ...shared,
      module: name,
      level: 0,
      alias,
      names: [],
    }));
  }
  const middle = tokens.indexOf("import");
  const origin = tokens.slice(1, middle).join("");
  const module = origin.replace(/^\.+/, "");
  const names = readNames(tokens.slice(middle + 1).filter((token) => token !== "(" && token !== ")"));
  return [{ ...shared, module, level: origin.length - module.length, alias: null, names }];
}

function readNames(tokens: readonly string[]): ImportedName[] {
  return splitAtCommas(tokens).map((part) => {
    const at = part.indexOf("as");
    return at === -1
      ? { name: part.join(""), alias: null }
      : { name: part.slice(0, at).join(""), alias: part[at + 1] ?? null };
  });
}

function splitAtCommas(tokens: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const token of tokens) {
    if (token === ",") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function findPlace(file: PythonFile, node: SyntaxNode): PythonImport["where"] {
  let place: PythonImport["where"] = "top";
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (outer.name === "FunctionDefinition" && place === "top") place = "lazy";
    if (outer.name === "TryStatement" && isFirstBody(outer, inner) && handlesMissingModule(file, outer))
      place = "guarded";
    if (outer.name === "IfStatement" && isFirstBody(outer, inner) && testsTypeChecking(file, outer))
      return "typing";
  }
  return place;
}

function isFirstBody(statement: SyntaxNode, body: SyntaxNode): boolean {
  const first = statement.getChild("Body");
  return first !== null && first.from === body.from && first.to === body.to;
}

function handlesMissingModule(file: PythonFile, statement: SyntaxNode): boolean {
  const children = childrenOf(statement);
  return children.some((child, index) => {
    if (child.name !== "except") return false;
    const caught = children[index + 1];
    return (
      !caught ||
      caught.name === "Body" ||
      /\b(ImportError|ModuleNotFoundError|Exception|BaseException)\b/.test(textOf(file, caught))
    );
  });
}

function testsTypeChecking(file: PythonFile, statement: SyntaxNode): boolean {
  const test = statement.firstChild?.nextSibling;
  return test ? /^(\w+\.)?TYPE_CHECKING$/.test(textOf(file, test)) : false;
}
