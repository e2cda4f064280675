import type { SyntaxNode } from "@lezer/common";
import {
  findNodes,
  lineOf,
  type PythonFile,
  parsePython,
  textOf,
} from "../../repository/checks/python/parse-python.ts";
import { type DeadCode, findDeadCode } from "./find-dead-code.ts";
import { createResolver, type Resolve } from "./resolve-names.ts";

/** A Python file, and what can be said of its names. */
export interface CodeFile {
  path: string;
  file: PythonFile;
  resolve: Resolve;
  dead: readonly DeadCode[];
  units: readonly CodeUnit[];
}

/** A function, a class or the rest of a module: what is compared with what it was before. */
export interface CodeUnit {
  path: string;
  /** Qualified, as in `Model.forward`; `<module>` for what stands outside of all others. */
  name: string;
  kind: "module" | "class" | "function";
  line: number;
  node: SyntaxNode;
  file: PythonFile;
  resolve: Resolve;
  /** Ids of the paper in its docstring and comments. */
  places: ReadonlySet<string>;
  parent: CodeUnit | undefined;
  /** Its tokens without comments: the same for the same code, however it is laid out. */
  text: string;
  /** True for a node that never runs. */
  isDead(node: SyntaxNode): boolean;
}

const definitions = ["FunctionDefinition", "ClassDefinition"];
const placeLike =
  /(?<![\p{L}\p{N}])(?:sec|eq|alg|tab|fig|p|thm|lem|prop|cor|def|asm|rem|ex|conj|claim|code|list|fn):[\p{L}\p{N}][\p{L}\p{N}.'*/-]{0,79}/gu;

/** Splits a file into its units; one that does not parse gives what the parser recovers. */
export function readCodeFile(path: string, text: string): CodeFile {
  const file = parsePython(text);
  const resolve = createResolver(file);
  const dead = findDeadCode(file, resolve);
  const isDead = (node: SyntaxNode): boolean =>
    dead.some(({ from, to }) => from <= node.from && node.to <= to);
  const shared = { path, file, resolve, isDead };
  const units: CodeUnit[] = [];
  const counts = new Map<string, number>();
  const byStart = new Map<number, CodeUnit>();
  const root = file.tree.topNode;
  for (const node of [root, ...findNodes(root, definitions)]) {
    const isModule = node === root;
    const parent = isModule ? undefined : findParent(node, byStart, units[0]);
    const own = isModule ? "<module>" : textOf(file, node.getChild("VariableName") ?? node).slice(0, 80);
    const full = parent && parent.kind !== "module" ? `${parent.name}.${own}` : own;
    const count = (counts.get(full) ?? 0) + 1;
    counts.set(full, count);
    const unit: CodeUnit = {
      ...shared,
      name: count === 1 ? full : `${full}#${count}`,
      kind: isModule ? "module" : node.name === "ClassDefinition" ? "class" : "function",
      line: lineOf(file, node),
      node,
      places: readPlaces(file, node),
      parent,
      text: normalise(file, node),
    };
    units.push(unit);
    if (!isModule) byStart.set(node.from, unit);
  }
  return { ...shared, dead, units };
}

/** The nodes of these kinds that belong to a unit itself, not to a function or class inside it. */
export function findOwn(unit: CodeUnit, kinds: readonly string[]): SyntaxNode[] {
  return findNodes(unit.node, kinds, definitions).filter(({ name }) => !definitions.includes(name));
}

function findParent(
  node: SyntaxNode,
  byStart: ReadonlyMap<number, CodeUnit>,
  module: CodeUnit | undefined,
): CodeUnit | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    const unit = definitions.includes(outer.name) ? byStart.get(outer.from) : undefined;
    if (unit) return unit;
  }
  return module;
}

/** The tokens of a node without comments, a space between them. */
export function normalise(file: PythonFile, node: SyntaxNode): string {
  const tokens: string[] = [];
  node.cursor().iterate((inner) => {
    if (inner.name === "Comment") return false;
    if (inner.node.firstChild === null || inner.name === "FormatString" || inner.name === "String")
      tokens.push(file.text.slice(inner.from, inner.to));
    return inner.name !== "FormatString";
  });
  return tokens.join(" ");
}

/** Ids of the paper in a text. */
export function listPlaceIds(text: string): string[] {
  return [...text.matchAll(placeLike)].map(([id]) => id.replace(/[^\p{L}\p{N}*']+$/u, ""));
}

function readPlaces(file: PythonFile, node: SyntaxNode): Set<string> {
  const body = node.getChild("Body") ?? node;
  const first = [...iterateChildren(body)].find(({ name }) => name !== ":" && name !== "Comment");
  const texts = first?.name === "ExpressionStatement" ? [textOf(file, first)] : [];
  for (const comment of findNodes(node, ["Comment"], definitions)) texts.push(textOf(file, comment));
  const outer = node.parent?.name === "DecoratedStatement" ? node.parent : node;
  for (let before = outer.prevSibling; before?.name === "Comment"; before = before.prevSibling)
    texts.push(textOf(file, before));
  return new Set(texts.flatMap(listPlaceIds));
}

function* iterateChildren(node: SyntaxNode): Generator<SyntaxNode> {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child;
}
