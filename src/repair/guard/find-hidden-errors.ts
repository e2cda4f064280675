import type { SyntaxNode } from "@lezer/common";
import { childrenOf, findNodes, textOf } from "../../repository/checks/python/parse-python.ts";
import { readArguments } from "../../repository/checks/python/read-call.ts";
import { type CodeUnit, findOwn } from "./code-unit.ts";
import { type Deed, toDeed } from "./deed.ts";
import { listStatements } from "./find-dead-code.ts";
import { isFixed } from "./find-removed-training.ts";
import { readConstant } from "./read-constant.ts";

const inner = ["FunctionDefinition", "ClassDefinition", "LambdaExpression"];
/** Exceptions that end a loop or ask for nothing: to pass over them is what they are for. */
const signals =
  /^(?:StopIteration|StopAsyncIteration|KeyboardInterrupt|GeneratorExit|queue\.(?:Empty|Full)|asyncio\.CancelledError)$/;
const most = 3;

/** Handlers that catch everything or do nothing with what they catch, in all the forms that Python has for them. */
export function findHiddenErrors(unit: CodeUnit): Deed[] {
  return [
    ...findOwn(unit, ["TryStatement"]).flatMap((node) => checkTry(unit, node)),
    ...findOwn(unit, ["CallExpression"]).flatMap((node) => checkSuppress(unit, node)),
    ...findOwn(unit, ["AssignStatement"]).flatMap((node) => checkHook(unit, node)),
    ...checkExit(unit),
  ];
}

function checkTry(unit: CodeUnit, statement: SyntaxNode): Deed[] {
  const children = childrenOf(statement).filter(({ name }) => name !== "Comment");
  return children.flatMap((child, index) => {
    const end = children.findIndex((one, at) => at > index && one.name === "Body");
    const body = children[end];
    if (!body) return [];
    if (child.name === "finally") return checkFinally(unit, body);
    if (child.name !== "except") return [];
    const caught = children.slice(index + 1, end).filter(({ name }) => name !== "*")[0];
    return checkHandler(unit, child, caught, body);
  });
}

function checkHandler(
  unit: CodeUnit,
  clause: SyntaxNode,
  caught: SyntaxNode | undefined,
  body: SyntaxNode,
): Deed[] {
  const shown = caught ? `except ${textOf(unit.file, caught).replace(/\s+/g, " ").slice(0, 60)}` : "except";
  const names = listCaught(unit, caught);
  const isBroad = !caught || names.length > most || names.some(isEverything);
  if (isBroad && !raisesAlways(body))
    return [
      {
        ...toDeed(
          unit,
          clause.parent ?? body,
          "broad except",
          `\`${shown}:\` hides failures; catch only the exception you expect`,
        ),
        line: unit.file.lineAt(clause.from),
      },
    ];
  if (names.length > 0 && names.every((name) => signals.test(name ?? ""))) return [];
  const isOptional = names.every((name) => /^(?:ImportError|ModuleNotFoundError)$/.test(name ?? ""));
  if (isBroad || !(doesNothing(unit, body) || (!isOptional && givesConstant(unit, body)))) return [];
  return [
    {
      ...toDeed(
        unit,
        clause.parent ?? body,
        "swallowing except",
        `\`${shown}:\` does nothing about the failure; mend its cause, or let it be raised`,
      ),
      line: unit.file.lineAt(clause.from),
    },
  ];
}

function listCaught(unit: CodeUnit, caught: SyntaxNode | undefined): (string | undefined)[] {
  if (!caught) return [];
  if (caught.name === "BinaryExpression" || caught.name === "CallExpression") return ["Exception"];
  const parts = /^(?:TupleExpression|ParenthesizedExpression|ArrayExpression)$/.test(caught.name)
    ? childrenOf(caught).filter(({ name }) => !/^[(),[\]]$|Comment/.test(name))
    : [caught];
  return parts.map((part) => unit.resolve(part));
}

function isEverything(name: string | undefined): boolean {
  return name !== undefined && /^(?:Base)?Exception(?:Group)?$/.test(name);
}

// the last statement raises, and nothing before it leaves the handler
function raisesAlways(body: SyntaxNode): boolean {
  const leaves = findNodes(body, ["ReturnStatement", "ContinueStatement", "BreakStatement"], inner);
  return listStatements(body).at(-1)?.name === "RaiseStatement" && leaves.length === 0;
}

const reports =
  /^(?:print|warnings\.warn|traceback\.\w+|(?:.*\.)?(?:log|logger|logging|LOGGER)\b.*|sys\.std\w+\.write)$/;

function doesNothing(unit: CodeUnit, body: SyntaxNode): boolean {
  return listStatements(body).every((statement) => {
    if (/^(?:PassStatement|ContinueStatement|BreakStatement)$/.test(statement.name)) return true;
    if (statement.name === "ReturnStatement")
      return !statement.firstChild?.nextSibling || statement.firstChild.nextSibling.name === "None";
    if (statement.name !== "ExpressionStatement") return false;
    const [expression] = childrenOf(statement);
    if (expression?.name !== "CallExpression") return true;
    const callee = expression.firstChild ? textOf(unit.file, expression.firstChild) : "";
    return reports.test(callee) || reports.test(unit.resolve(expression.firstChild) ?? "");
  });
}

// every statement puts a constant in the place of what failed
function givesConstant(unit: CodeUnit, body: SyntaxNode): boolean {
  const statements = listStatements(body).filter((one) => !isReport(unit, one));
  return (
    statements.length > 0 &&
    statements.every((one) => {
      const value = one.lastChild;
      if (one.name !== "ReturnStatement" && one.name !== "AssignStatement") return false;
      return value !== null && isFixed(unit, value);
    })
  );
}

function isReport(unit: CodeUnit, statement: SyntaxNode): boolean {
  const [call] = statement.name === "ExpressionStatement" ? childrenOf(statement) : [];
  return (
    call?.name === "CallExpression" && reports.test(call.firstChild ? textOf(unit.file, call.firstChild) : "")
  );
}

function checkFinally(unit: CodeUnit, body: SyntaxNode): Deed[] {
  return findNodes(body, ["ReturnStatement", "ContinueStatement", "BreakStatement"], inner)
    .filter((node) => node.name === "ReturnStatement" || !isInLoop(node, body))
    .map((node) =>
      toDeed(
        unit,
        node,
        "swallowing finally",
        "leaving a `finally` block drops the exception; leave after it",
      ),
    );
}

function isInLoop(node: SyntaxNode, body: SyntaxNode): boolean {
  for (let outer = node.parent; outer && outer.from > body.from; outer = outer.parent)
    if (/^(?:For|While)Statement$/.test(outer.name)) return true;
  return false;
}

function checkSuppress(unit: CodeUnit, call: SyntaxNode): Deed[] {
  if (unit.resolve(call.firstChild) !== "contextlib.suppress") return [];
  const { positional, hasUnpacking } = readArguments(unit.file, call);
  const names = positional.map((one) => unit.resolve(one));
  if (
    !hasUnpacking &&
    names.every(
      (name) => signals.test(name ?? "") || (name === "FileNotFoundError" && onlyRemoves(unit, call)),
    )
  )
    return [];
  return [
    toDeed(
      unit,
      call,
      "suppressed exception",
      "`contextlib.suppress` hides failures; mend their cause instead",
    ),
  ];
}

// a file that is to go may be gone
function onlyRemoves(unit: CodeUnit, call: SyntaxNode): boolean {
  const body = call.parent?.name === "WithStatement" ? call.parent.getChild("Body") : null;
  const statements = body ? listStatements(body) : [];
  return (
    statements.length === 1 &&
    statements.every((one) =>
      /^[^;\n]{1,200}\.(?:unlink|remove|rmdir)\([^()\n]*\)$/.test(textOf(unit.file, one)),
    )
  );
}

function checkHook(unit: CodeUnit, statement: SyntaxNode): Deed[] {
  const name = unit.resolve(statement.firstChild);
  return name === "sys.excepthook" || name === "threading.excepthook" || name === "sys.unraisablehook"
    ? [toDeed(unit, statement, "exception hook", `\`${name}\` is replaced; leave it to Python`)]
    : [];
}

// `__exit__` that returns a true value swallows what happened in its `with`
function checkExit(unit: CodeUnit): Deed[] {
  if (!/(?:^|\.)__a?exit__$/.test(unit.name)) return [];
  return findOwn(unit, ["ReturnStatement"])
    .filter((node) => readConstant(unit.file, node.firstChild?.nextSibling)?.value)
    .map((node) =>
      toDeed(
        unit,
        node,
        "swallowing __exit__",
        "a true result of `__exit__` drops the exception; return None",
      ),
    );
}
