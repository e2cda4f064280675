import type { SyntaxNode } from "@lezer/common";
import { childrenOf, findNodes, textOf } from "../../repository/checks/python/parse-python.ts";
import { type CodeUnit, findOwn, normalise } from "./code-unit.ts";
import type { UnitPair } from "./pair-units.ts";
import { readConstant } from "./read-constant.ts";

const checking = /(?:^|\.)_?(?:require|check|assert|validate|ensure|verify)(?:_\w+|[A-Z]\w*)?$/;

interface Check {
  text: string;
  line: number;
}

/** Assertions, `raise` and calls of checking functions that a function had, and that are nowhere any more. */
export function findRemovedChecks(pairs: readonly UnitPair[]): string[] {
  const gained = new Map<string, number>();
  const compared = pairs.flatMap(({ before, after }) => {
    const [had, has] = [before ? listChecks(before) : [], after ? listChecks(after) : []];
    for (const { text } of subtract(has, had)) gained.set(text, (gained.get(text) ?? 0) + 1);
    return before && after ? [{ before, after, had, has }] : [];
  });
  return compared.flatMap(({ before, after, had, has }) => {
    const lost = subtract(had, has).filter(({ text }) => {
      const count = gained.get(text) ?? 0;
      // a check that is changed is gained too: only as many may go as have gone elsewhere
      if (count > 0) gained.set(text, count - 1);
      return count === 0;
    });
    return lost
      .slice(0, Math.max(0, had.length - has.length))
      .map(
        ({ text, line }) =>
          `${after.path}:${after.line}: ${after.name} no longer has \`${text.slice(0, 80)}\` (line ${line} of ${before.path} as it was), rule removed check; keep the check and mend what fails it.`,
      );
  });
}

function listChecks(unit: CodeUnit): Check[] {
  const hasTries = findOwn(unit, ["TryStatement"]).length > 0;
  return (
    findOwn(unit, ["AssertStatement", "RaiseStatement", "ExpressionStatement"])
      .filter((node) => !unit.isDead(node) && isCheck(unit, node))
      // what a handler raises is no check: without the handler the failure is raised by itself
      .filter((node) => !(hasTries && node.name === "RaiseStatement" && isInHandler(node)))
      .map((node) => ({ text: normalise(unit.file, node), line: unit.file.lineAt(node.from) }))
  );
}

function isCheck(unit: CodeUnit, node: SyntaxNode): boolean {
  const [, subject] = childrenOf(node);
  if (node.name === "AssertStatement") return !readConstant(unit.file, subject)?.value;
  if (node.name === "RaiseStatement") return !/\bNotImplementedError\b/.test(textOf(unit.file, node));
  const [call] = childrenOf(node);
  const callee = call?.name === "CallExpression" && call.firstChild ? textOf(unit.file, call.firstChild) : "";
  return checking.test(callee);
}

function isInHandler(node: SyntaxNode): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (/Definition$/.test(outer.name)) return false;
    if (outer.name !== "TryStatement") continue;
    const children = childrenOf(outer);
    const at = children.findIndex(({ from, to }) => from === inner.from && to === inner.to);
    return children.slice(0, at).some(({ name }) => name === "except");
  }
  return false;
}

/** Handlers that raised what they caught and do so no more: the failure ends in them. */
export function findQuietHandlers(pairs: readonly UnitPair[]): string[] {
  return pairs.flatMap(({ before, after }) => {
    if (!before || !after) return [];
    const [was, is] = [countRaising(before), countRaising(after)];
    if (is.handlers < was.handlers || is.raising >= was.raising) return [];
    return [
      `${after.path}:${after.line}: an \`except\` of ${after.name} raised what it caught and no longer does, rule removed check; let it raise.`,
    ];
  });
}

function countRaising(unit: CodeUnit): { handlers: number; raising: number } {
  const counts = { handlers: 0, raising: 0 };
  for (const statement of findOwn(unit, ["TryStatement"])) {
    const children = childrenOf(statement);
    for (const [index, child] of children.entries()) {
      if (child.name !== "except") continue;
      const body = children.slice(index).find(({ name }) => name === "Body");
      counts.handlers++;
      if (body && hasRaise(unit, body)) counts.raising++;
    }
  }
  return counts;
}

function hasRaise(unit: CodeUnit, body: SyntaxNode): boolean {
  return findNodes(body, ["RaiseStatement", "CallExpression"]).some(
    (node) =>
      !unit.isDead(node) &&
      (node.name === "RaiseStatement" ||
        /^(?:sys\.exit|.*\.error)$/.test(node.firstChild ? textOf(unit.file, node.firstChild) : "")),
  );
}

function subtract(from: readonly Check[], taken: readonly Check[]): Check[] {
  const counts = new Map<string, number>();
  for (const { text } of taken) counts.set(text, (counts.get(text) ?? 0) + 1);
  return from.filter(({ text }) => {
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}
