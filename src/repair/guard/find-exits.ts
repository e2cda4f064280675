import type { SyntaxNode } from "@lezer/common";
import { childrenOf, textOf } from "../../repository/checks/python/parse-python.ts";
import { readArguments } from "../../repository/checks/python/read-call.ts";
import { type CodeUnit, findOwn } from "./code-unit.ts";
import { type Deed, toDeed } from "./deed.ts";
import { readConstant } from "./read-constant.ts";

const leaving = /^(?:sys\.exit|exit|quit|SystemExit|argparse\.ArgumentParser\(\)\.exit)$/;
const atOnce = /^(?:os\._exit|os\.abort|os\.kill|signal\.raise_signal)$/;

/** Ways to end the program as if all were well: exits with code 0, and those that skip every handler. */
export function findExits(unit: CodeUnit): Deed[] {
  const nodes = findOwn(unit, ["CallExpression", "RaiseStatement", "MemberExpression", "VariableName"]);
  return nodes.flatMap((node) => checkNode(unit, node));
}

function checkNode(unit: CodeUnit, node: SyntaxNode): Deed[] {
  if (node.name === "CallExpression") {
    const callee = unit.resolve(node.firstChild) ?? "";
    return leaving.test(callee) && isZero(unit, node) ? [describe(unit, node)] : checkReference(unit, node);
  }
  if (node.name === "RaiseStatement") {
    const raised = node.firstChild?.nextSibling;
    const isBare = raised && raised.name !== "CallExpression" && unit.resolve(raised) === "SystemExit";
    return isBare ? [describe(unit, node)] : [];
  }
  return checkReference(unit, node);
}

function checkReference(unit: CodeUnit, node: SyntaxNode): Deed[] {
  if (isPartOfImport(node) || isCallee(node)) {
    const name = isCallee(node) ? unit.resolve(node) : undefined;
    return name && atOnce.test(name)
      ? [
          toDeed(
            unit,
            node,
            "hard exit",
            `\`${name}\` ends the program past every handler; let the failure be raised`,
          ),
        ]
      : [];
  }
  const name = unit.resolve(node);
  if (name === undefined) return [];
  if (atOnce.test(name))
    return [
      toDeed(
        unit,
        node,
        "hard exit",
        `\`${name}\` ends the program past every handler; let the failure be raised`,
      ),
    ];
  // handed on as a value, it is called where nobody sees it; `except SystemExit` only names it
  return /^(?:sys\.exit|exit|quit)$/.test(name) &&
    node.parent?.name !== "DeleteStatement" &&
    !isTarget(unit, node)
    ? [
        toDeed(
          unit,
          node,
          "exit handed on",
          `\`${textOf(unit.file, node)}\` is handed on as a value; call it where the program fails, with a code that is not 0`,
        ),
      ]
    : [];
}

function describe(unit: CodeUnit, node: SyntaxNode): Deed {
  const shown = textOf(unit.file, node).split("\n", 1)[0]?.slice(0, 60);
  return toDeed(
    unit,
    node,
    "exit with code 0",
    `\`${shown}\` makes a failed program look successful; let it end by itself`,
  );
}

// no argument, or one that is known to be 0, None or False
function isZero(unit: CodeUnit, call: SyntaxNode): boolean {
  const { positional, named, hasUnpacking } = readArguments(unit.file, call);
  if (hasUnpacking) return false;
  const first = positional[0] ?? named.get("code") ?? named.get("status");
  if (!first) return true;
  const constant = readConstant(unit.file, first) ?? readVariable(unit, first);
  if (constant !== undefined) return typeof constant.value !== "string" && !constant.value;
  return unit.resolve(first) === "os.EX_OK";
}

// a name that this unit only ever binds to one constant
function readVariable(unit: CodeUnit, node: SyntaxNode): ReturnType<typeof readConstant> {
  if (node.name !== "VariableName") return undefined;
  const name = textOf(unit.file, node);
  const values = findOwn(unit, ["AssignStatement", "UpdateStatement"]).flatMap((statement) => {
    const [target] = childrenOf(statement);
    return target && textOf(unit.file, target) === name ? [readConstant(unit.file, statement.lastChild)] : [];
  });
  return values.length > 0 && values.every((value) => value !== undefined && !value.value)
    ? values[0]
    : undefined;
}

function isCallee(node: SyntaxNode): boolean {
  return (
    node.parent?.name === "CallExpression" &&
    node.parent.firstChild?.from === node.from &&
    node.parent.firstChild.to === node.to
  );
}

function isPartOfImport(node: SyntaxNode): boolean {
  return (
    node.parent?.name === "ImportStatement" ||
    (node.parent?.name === "MemberExpression" && node.parent.firstChild?.from === node.from)
  );
}

function isTarget(unit: CodeUnit, node: SyntaxNode): boolean {
  const next = node.nextSibling;
  return next?.name === "AssignOp" && textOf(unit.file, next) === "=";
}
