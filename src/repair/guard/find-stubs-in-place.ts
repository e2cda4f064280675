import type { SyntaxNode } from "@lezer/common";
import { childrenOf, textOf } from "../../repository/checks/python/parse-python.ts";
import { type CodeUnit, findOwn } from "./code-unit.ts";
import { type Deed, toDeed } from "./deed.ts";
import { listStatements } from "./find-dead-code.ts";

const builtins = /^(?:open|range|isinstance|float|Exception|super)$/;
const skips =
  /^@\s*(?:pytest\.mark\.(?:skip|skipif|xfail)|unittest\.(?:skip\w*|expectedFailure)|skip\w*|xfail)\b/;

/**
 * Code put in the place of other code by its name, and code made to run less: names of the paper's functions bound anew,
 * loops that end after one round, tests that are skipped, gradients that are only pretended.
 */
export function findStubsInPlace(unit: CodeUnit, boundNames: ReadonlySet<string>): Deed[] {
  return [
    ...findOwn(unit, ["AssignStatement", "NamedExpression"]).flatMap((node) =>
      checkName(unit, node, boundNames),
    ),
    ...findOwn(unit, ["ForStatement", "WhileStatement"]).flatMap((node) => checkLoop(unit, node)),
    ...findOwn(unit, ["Decorator", "CallExpression"]).flatMap((node) => checkSkip(unit, node)),
    ...findOwn(unit, ["AssignStatement", "CallExpression"]).flatMap((node) => checkGradient(unit, node)),
  ];
}

function checkName(unit: CodeUnit, node: SyntaxNode, boundNames: ReadonlySet<string>): Deed[] {
  const [target] = childrenOf(node);
  const name = target?.name === "VariableName" ? textOf(unit.file, target) : "";
  if (name === "" || !(boundNames.has(name) || builtins.test(name))) return [];
  return [
    toDeed(
      unit,
      node,
      `name bound anew: ${name}`,
      `\`${name}\` is bound to something else, which takes the place of what it names; give it another name`,
    ),
  ];
}

function checkLoop(unit: CodeUnit, node: SyntaxNode): Deed[] {
  const body = node.getChild("Body");
  const last = body ? listStatements(body).at(-1) : undefined;
  if (last?.name !== "BreakStatement") return [];
  return [
    {
      ...toDeed(
        unit,
        node,
        "loop cut short",
        "this loop ends after its first round; let it run, the smoke run has its own sizes",
      ),
      line: unit.file.lineAt(last.from),
    },
  ];
}

function checkSkip(unit: CodeUnit, node: SyntaxNode): Deed[] {
  const isSkip =
    node.name === "Decorator"
      ? skips.test(textOf(unit.file, node))
      : /^(?:pytest\.(?:skip|xfail)|unittest\.SkipTest)$/.test(unit.resolve(node.firstChild) ?? "");
  return isSkip ? [toDeed(unit, node, "skipped test", "a test is skipped; mend what it tests")] : [];
}

// `loss.requires_grad = True` makes backward() pass and trains nothing
function checkGradient(unit: CodeUnit, node: SyntaxNode): Deed[] {
  const callee = node.name === "CallExpression" ? node.firstChild : childrenOf(node)[0];
  if (callee?.name !== "MemberExpression") return [];
  const [owner, , property] = childrenOf(callee);
  const name = property ? textOf(unit.file, property) : "";
  const isForced = name === (node.name === "CallExpression" ? "requires_grad_" : "requires_grad");
  if (
    !isForced ||
    !owner ||
    !/loss|logits|output|prediction|detach\(|\.data\b/i.test(textOf(unit.file, owner))
  )
    return [];
  if (/,?\s*False\s*\)?$/.test(textOf(unit.file, node))) return [];
  return [
    toDeed(
      unit,
      node,
      "pretended gradient",
      "a result is made to require a gradient, so that nothing behind it is trained; keep the graph that leads to it",
    ),
  ];
}
