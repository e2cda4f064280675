import type { SyntaxNode } from "@lezer/common";
import {
  childrenOf,
  findNodes,
  lineOf,
  type PythonFile,
  textOf,
} from "../../repository/checks/python/parse-python.ts";
import { readConstant } from "./read-constant.ts";
import type { Resolve } from "./resolve-names.ts";

/** A stretch of code that never runs, and why. */
export interface DeadCode {
  from: number;
  to: number;
  line: number;
  why: string;
}

const exits = /^(?:sys\.exit|exit|quit|os\._exit|os\.abort)$/;

/** Code after `return`, `raise` and their like in the same block, and below conditions that are constant. */
export function findDeadCode(file: PythonFile, resolve: Resolve): DeadCode[] {
  const root = file.tree.topNode;
  return [
    ...[root, ...findNodes(root, ["Body"])].flatMap((body) => findUnreachable(file, resolve, body)),
    ...findNodes(root, ["IfStatement", "WhileStatement"]).flatMap((node) => findSwitchedOff(file, node)),
    ...findNodes(root, ["ForStatement"]).flatMap((node) => findEmptyLoop(file, node)),
  ];
}

function findUnreachable(file: PythonFile, resolve: Resolve, body: SyntaxNode): DeadCode[] {
  const statements = listStatements(body);
  const end = statements.findIndex((statement) => isEnd(file, resolve, statement));
  const rest = end === -1 ? [] : statements.slice(end + 1);
  const [first] = rest;
  // `return` and then `yield` is how an empty generator is written
  const isGenerator = rest.every(
    (one) => /^(?:YieldStatement|ExpressionStatement)$/.test(one.name) && /^yield\b/.test(textOf(file, one)),
  );
  const ending = statements[end];
  if (!first || !ending || isGenerator || rest.every(({ name }) => name === "PassStatement")) return [];
  const why = `it stands after \`${textOf(file, ending).split("\n", 1)[0]?.slice(0, 60)}\``;
  return [{ from: first.from, to: rest.at(-1)?.to ?? first.to, line: lineOf(file, first), why }];
}

function isEnd(file: PythonFile, resolve: Resolve, statement: SyntaxNode): boolean {
  if (/^(?:ReturnStatement|RaiseStatement|ContinueStatement|BreakStatement)$/.test(statement.name))
    return true;
  if (statement.name === "ExpressionStatement") {
    const call = statement.firstChild;
    return call?.name === "CallExpression" && exits.test(resolve(call.firstChild) ?? "");
  }
  if (statement.name !== "IfStatement") return false;
  const body = statement.getChild("Body");
  const last = body && listStatements(body).at(-1);
  const test = readConstant(file, statement.firstChild?.nextSibling);
  return Boolean(test?.value) && last !== undefined && last !== null && isEnd(file, resolve, last);
}

function findSwitchedOff(file: PythonFile, statement: SyntaxNode): DeadCode[] {
  const found: DeadCode[] = [];
  let isDecided = false;
  const children = childrenOf(statement).filter(({ name }) => name !== "Comment");
  for (const [index, child] of children.entries()) {
    if (child.name !== "Body") continue;
    const before = children[index - 1];
    const test = before?.name === "else" ? { value: true } : readConstant(file, before);
    if (isDecided || (test && !test.value && before?.name !== "else")) {
      const why = `the condition above it is constant`;
      found.push({ from: child.from, to: child.to, line: lineOf(file, before ?? child), why });
    }
    // `while True` has no other branch that matters
    if (statement.name === "IfStatement" && test?.value) isDecided = true;
  }
  return found;
}

function findEmptyLoop(file: PythonFile, statement: SyntaxNode): DeadCode[] {
  const children = childrenOf(statement);
  const over = children[children.findIndex(({ name }) => name === "in") + 1];
  const body = statement.getChild("Body");
  if (!over || !body || !/^(?:\[\s*\]|\(\s*\)|range\(\s*0\s*\)|\{\s*\})$/.test(textOf(file, over))) return [];
  return [{ from: body.from, to: body.to, line: lineOf(file, statement), why: "its loop is over nothing" }];
}

/** The statements of a block, without comments and punctuation. */
export function listStatements(body: SyntaxNode): SyntaxNode[] {
  return childrenOf(body).filter(({ name }) => name !== ":" && name !== "Comment" && name !== ";");
}
