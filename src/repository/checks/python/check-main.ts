import type { SyntaxNode } from "@lezer/common";
import type { Problem } from "../problem.ts";
import { childrenOf, findNodes, lineOf, type PythonFile, textOf } from "./parse-python.ts";
import type { PythonContext } from "./python-context.ts";
import { readCallee } from "./read-call.ts";
import { readParameters } from "./read-parameters.ts";
import { readStringParts } from "./read-string.ts";

const options = ["config", "smoke"];
const scopes = ["FunctionDefinition", "ClassDefinition", "LambdaExpression"];
// libraries that make options out of a function's parameters
const parameterReaders =
  /^(typer|fire|tyro|jsonargparse|hydra|defopt|plac|cyclopts|simple_parsing|draccus|absl)$/;
// calls that prepare and read nothing, whatever file they come from
const preparing =
  /(^|\.)_?(set_?up|configure|init|get|make|create|register|seed|set|add|disable|enable|filter|use|insert|append|Path|basicConfig)\w*$/i;
const readers =
  /^(open|yaml\.(safe_|full_)?load|json\.load|torch\.load|np\.load\w*|numpy\.load\w*|pd\.read_\w+|pandas\.read_\w+|pickle\.load|load_dataset|(\w+\.)*parse_args|(\w+\.)*parse_known_args)$/;

/** What the entry point must have: `--config`, `--smoke`, a main guard, and nothing that runs when it is only imported. */
export function checkMain(context: PythonContext): Problem[] {
  const { file } = context;
  const missing = options.filter((option) => !readsOption(context, option));
  return [
    ...missing.map(
      (option): Problem => ({
        code: "missing-option",
        line: null,
        message: `main.py has no option --${option}`,
        remedy:
          "add it with argparse (`--config` names the YAML file, `--smoke` runs on tiny synthetic data)",
      }),
    ),
    ...(hasGuard(file)
      ? []
      : [
          {
            code: "no-main-guard" as const,
            line: null,
            message: 'main.py has no `if __name__ == "__main__":`',
            remedy: "start the run there and nowhere else",
          },
        ]),
    ...listEarlyWork(context),
  ];
}

function readsOption(context: PythonContext, option: string): boolean {
  const { available } = context.expectation;
  const spelling = new RegExp(`(^|/)--${option}(?![\\w-])`);
  const reads = (file: PythonFile): boolean =>
    (file.text.includes(`--${option}`) && spells(file, spelling)) ||
    (usesParameterReader(file) && hasParameterNamed(file, option));
  return (
    reads(context.file) || available.some(({ path }) => reads(context.findFile(path)?.file ?? context.file))
  );
}

function spells(file: PythonFile, spelling: RegExp): boolean {
  return findNodes(file.tree.topNode, ["String"]).some((node) =>
    spelling.test(readStringParts(file, node)[0] ?? ""),
  );
}

function usesParameterReader(file: PythonFile): boolean {
  return findNodes(file.tree.topNode, ["ImportStatement"]).some((node) =>
    node.getChildren("VariableName").some((name) => parameterReaders.test(textOf(file, name))),
  );
}

function hasParameterNamed(file: PythonFile, option: string): boolean {
  const parameters = findNodes(file.tree.topNode, ["FunctionDefinition"]).flatMap(
    (node) => readParameters(file, node).parameters,
  );
  return parameters.some(
    ({ name }) => name === option || name === `${option}_path` || name === `${option}_file`,
  );
}

function hasGuard(file: PythonFile): boolean {
  return childrenOf(file.tree.topNode).some((node) => isGuard(file, node));
}

function isGuard(file: PythonFile, node: SyntaxNode): boolean {
  const test = node.name === "IfStatement" ? node.firstChild?.nextSibling : undefined;
  const text = test ? textOf(file, test) : "";
  return text.includes("__name__") && text.includes("__main__");
}

function listEarlyWork(context: PythonContext): Problem[] {
  const { file } = context;
  const statements = childrenOf(file.tree.topNode).filter(
    (node) => !isGuard(file, node) && !scopes.includes(node.name) && node.name !== "DecoratedStatement",
  );
  const calls = statements.flatMap((node) => findNodes(node, ["CallExpression"], scopes));
  return calls
    .filter((call) => isWork(context, call))
    .map(
      (call): Problem => ({
        code: "work-at-import",
        line: lineOf(file, call),
        message: `${readCallee(file, call)}(…) runs as soon as main.py is imported, even for --help`,
        remedy: "move it into main()",
      }),
    )
    .slice(0, 5);
}

function isWork(context: PythonContext, call: SyntaxNode): boolean {
  const callee = readCallee(context.file, call);
  if (readers.test(callee)) return true;
  // only a bare statement: what a call gives may be a constant that the module needs
  const definition = context.definitions.names.get(callee.split(".")[0] ?? "");
  if (call.parent?.name !== "ExpressionStatement" || preparing.test(callee) || !definition) return false;
  if (definition.kind === "function") return true;
  if (definition.kind !== "import") return false;
  const module = context.modules.nameOf(definition.source, context.path);
  return module !== null && context.modules.resolve(module).kind !== "outside";
}
