import type { SyntaxNode } from "@lezer/common";
import type { Problem } from "../problem.ts";
import { childrenOf, findNodes, lineOf, type PythonFile, textOf } from "./parse-python.ts";

const nested = ["FunctionDefinition", "ClassDefinition", "LambdaExpression"];
const reporters =
  /^(print|traceback\.\w+|warnings\.warn|(\w+\.)*_?(log|logger|logging|console|LOG|LOGGER|writer|tqdm)(\.\w+)*)$/;
const endings =
  /^(pytest\.(fail|skip|xfail)|os\._exit|os\.abort|(\w+\.)*parser\.error|ctx\.fail|(\w+\.)*set_exception)$/;

interface Handler {
  line: number;
  caught: SyntaxNode | undefined;
  variable: string | undefined;
  body: SyntaxNode;
}

/** Broad `except` clauses after which nobody learns that something failed; a log line alone hides it too. */
export function findSwallowedErrors(file: PythonFile): Problem[] {
  return [
    ...findNodes(file.tree.topNode, ["TryStatement"])
      .flatMap((node) => listHandlers(file, node))
      .filter(
        (handler) =>
          isBroad(file, handler.caught) && !isInDestructor(file, handler.body) && !handsOn(file, handler),
      )
      .map(({ line, caught }): Problem => {
        const clause = caught ? `except ${textOf(file, caught).slice(0, 60)}` : "except";
        return {
          code: "swallowed-error",
          line,
          message: `\`${clause}:\` hides every failure`,
          remedy: "catch only the exception you expect, or raise it again",
        };
      }),
    ...findNodes(file.tree.topNode, ["CallExpression"])
      .filter((call) =>
        /^(contextlib\.)?suppress\(\s*(Base)?Exception\b/.test(textOf(file, call).slice(0, 100)),
      )
      .map(
        (call): Problem => ({
          code: "swallowed-error",
          line: lineOf(file, call),
          message: "suppress(Exception) hides every failure",
          remedy: "name the exception you expect",
        }),
      ),
  ];
}

function listHandlers(file: PythonFile, statement: SyntaxNode): Handler[] {
  const children = childrenOf(statement);
  return children.flatMap((child, index) => {
    if (child.name !== "except") return [];
    const end = children.findIndex((one, at) => at > index && one.name === "Body");
    const body = children[end];
    if (!body) return [];
    const clause = children.slice(index + 1, end);
    const at = clause.findIndex(({ name }) => name === "as");
    const variable = at === -1 ? undefined : clause[at + 1];
    return [
      { line: lineOf(file, child), caught: clause[0], variable: variable && textOf(file, variable), body },
    ];
  });
}

function isBroad(file: PythonFile, caught: SyntaxNode | undefined): boolean {
  if (!caught) return true;
  const parts = /^(TupleExpression|ParenthesizedExpression)$/.test(caught.name)
    ? childrenOf(caught)
    : [caught];
  return parts.some((part) => /^(builtins\.)?(Base)?Exception$/.test(textOf(file, part)));
}

// nothing may be raised out of __del__
function isInDestructor(file: PythonFile, body: SyntaxNode): boolean {
  for (let node: SyntaxNode | null = body; node; node = node.parent) {
    if (node.name === "FunctionDefinition")
      return textOf(file, node.getChild("VariableName") ?? node) === "__del__";
  }
  return false;
}

function handsOn(file: PythonFile, { body, variable }: Handler): boolean {
  if (findNodes(body, ["RaiseStatement", "AssertStatement"], nested).length > 0) return true;
  if (findNodes(body, ["CallExpression"], nested).some((call) => endsProgram(file, call))) return true;
  if (findNodes(body, ["ReturnStatement"], nested).some((statement) => returnsFailure(file, statement)))
    return true;
  return (
    variable !== undefined &&
    findNodes(body, ["VariableName"]).some(
      (node) => textOf(file, node) === variable && isKept(file, node, body),
    )
  );
}

function endsProgram(file: PythonFile, call: SyntaxNode): boolean {
  const [callee, list] = childrenOf(call);
  if (!callee || !list) return false;
  const name = textOf(file, callee);
  if (endings.test(name)) return true;
  return (
    /^(sys\.exit|exit|quit|SystemExit)$/.test(name) && !/^\(\s*(0|None|False)?\s*\)$/.test(textOf(file, list))
  );
}

// an exit code: only a number other than 0, as in `sys.exit(main())`
function returnsFailure(file: PythonFile, statement: SyntaxNode): boolean {
  return /^return\s+-?[1-9]\d{0,2}\s*$/.test(textOf(file, statement));
}

// true when the exception goes anywhere but into a log: returned, stored, given to a call
function isKept(file: PythonFile, node: SyntaxNode, body: SyntaxNode): boolean {
  for (let outer = node.parent; outer && outer.from >= body.from; outer = outer.parent) {
    if (/^(ReturnStatement|YieldStatement|AssignStatement|UpdateStatement)$/.test(outer.name)) return true;
    if (outer.name !== "CallExpression" || !outer.firstChild) continue;
    const name = textOf(file, outer.firstChild);
    if (reporters.test(name)) return false;
    if (!/^(str|repr|type|format|isinstance|len|f)$/.test(name) && !name.endsWith(".format")) return true;
  }
  return false;
}
