import type { SyntaxNode } from "@lezer/common";
import { readImport } from "../../repository/checks/python/list-imports.ts";
import { childrenOf, findNodes, textOf } from "../../repository/checks/python/parse-python.ts";
import { readArguments } from "../../repository/checks/python/read-call.ts";
import { type CodeUnit, findOwn } from "./code-unit.ts";
import { type Deed, toDeed } from "./deed.ts";

const mocking =
  /^(?:unittest\.mock|mock|pytest_mock)(?:\.|$)|^unittest\.mock$|(?:^|\.)(?:MagicMock|AsyncMock|MonkeyPatch|monkeypatch)(?:\.|\(|$)/;
const pretending =
  /^(?:types\.ModuleType|types\.SimpleNamespace\.__class__|importlib\.util\.module_from_spec|imp\.new_module)$/;
/** Attributes of modules that are settings of theirs. */
const settings =
  /\.(?:backends|options|config|rcParams)\.|^sys\.(?:path|argv|dont_write_bytecode)$|^os\.environ$|^(?:matplotlib|plt)\./;

/** Things put in the place of others: mocks, entries of `sys.modules`, attributes set on modules and classes of others. */
export function findStandIns(unit: CodeUnit): Deed[] {
  return [
    ...findOwn(unit, ["ImportStatement"]).flatMap((node) => checkImport(unit, node)),
    ...findOwn(unit, ["CallExpression"]).flatMap((node) => checkCall(unit, node)),
    ...findOwn(unit, ["AssignStatement", "DeleteStatement", "UpdateStatement"]).flatMap((node) =>
      checkStored(unit, node),
    ),
  ];
}

function checkImport(unit: CodeUnit, node: SyntaxNode): Deed[] {
  const isMock = readImport(unit.file, node).some(
    ({ module, names }) =>
      mocking.test(module) || names.some(({ name }) => mocking.test(`${module}.${name}`)),
  );
  return isMock
    ? [toDeed(unit, node, "mock", "mocks stand in for code that has to run; use the real thing")]
    : [];
}

function checkCall(unit: CodeUnit, call: SyntaxNode): Deed[] {
  const callee = unit.resolve(call.firstChild) ?? "";
  if (mocking.test(callee))
    return [toDeed(unit, call, "mock", "mocks stand in for code that has to run; use the real thing")];
  if (/^sys\.(?:modules|meta_path|path_hooks)\.(?!get$|keys$|items$|values$|copy$)/.test(callee))
    return [describeModules(unit, call)];
  if (pretending.test(callee))
    return [
      toDeed(
        unit,
        call,
        "fake module",
        "a module made at run time stands in for a real one; import the real one",
      ),
    ];
  if (callee !== "setattr" && callee !== "delattr" && callee !== "object.__setattr__") return [];
  const [owner] = readArguments(unit.file, call).positional;
  return owner && isForeign(unit, owner) ? [describePatch(unit, call, textOf(unit.file, owner))] : [];
}

function checkStored(unit: CodeUnit, statement: SyntaxNode): Deed[] {
  return listStored(statement).flatMap((target) => {
    if (target.name !== "MemberExpression") return [];
    const [owner, sign] = childrenOf(target);
    const whole = unit.resolve(target) ?? "";
    if (
      /^sys\.(?:modules|meta_path|path_hooks)\b/.test(whole) ||
      /^sys\.modules$/.test(unit.resolve(owner) ?? "")
    )
      return [describeModules(unit, statement)];
    if (sign?.name !== "." || !owner || settings.test(whole) || /^sys\.(?:std\w+|\w*hook)$/.test(whole))
      return [];
    if (isForeign(unit, owner)) return [describePatch(unit, statement, textOf(unit.file, owner))];
    return replacesMethod(unit, owner, target)
      ? [describePatch(unit, statement, textOf(unit.file, owner))]
      : [];
  });
}

// everything before the last `=`, tuples opened
function listStored(statement: SyntaxNode): SyntaxNode[] {
  const children = childrenOf(statement);
  const last = children.findLastIndex(({ name }) => name === "AssignOp" || name === "UpdateOp");
  const targets = last === -1 ? children : children.slice(0, last);
  return targets.flatMap((target) =>
    /^(?:TupleExpression|ArrayExpression|ParenthesizedExpression)$/.test(target.name)
      ? childrenOf(target)
      : [target],
  );
}

// a module, or a class that is imported: by convention its name starts with a capital letter
function isForeign(unit: CodeUnit, owner: SyntaxNode): boolean {
  const name = unit.resolve(owner);
  if (name === undefined || /[()<[]/.test(name) || settings.test(`${name}.`)) return false;
  const root = name.split(".")[0] ?? "";
  const modules = listModules(unit);
  if (modules.has(name) || name === "builtins" || name === "__builtins__") return true;
  return (
    /(?:^|\.)_?[A-Z]\w*$/.test(name) &&
    !/(?:^|\.)[A-Z][A-Z0-9_]*$/.test(name) &&
    (modules.has(root) || name.includes("."))
  );
}

function listModules(unit: CodeUnit): Set<string> {
  const root = unit.file.tree.topNode;
  return new Set(
    findNodes(root, ["ImportStatement"])
      .flatMap((node) => readImport(unit.file, node))
      .flatMap(({ module, names }) => (names.length > 0 ? [module] : [module, module.replace(/\..*$/s, "")])),
  );
}

// `Model.forward = …` where this file defines the class Model
function replacesMethod(unit: CodeUnit, owner: SyntaxNode, target: SyntaxNode): boolean {
  const name = unit.resolve(owner) ?? "";
  const property = target.lastChild ? textOf(unit.file, target.lastChild) : "";
  if (!name.startsWith("<local>.")) return false;
  return findNodes(unit.file.tree.topNode, ["ClassDefinition"]).some(
    (node) =>
      textOf(unit.file, node.getChild("VariableName") ?? node) === name.slice("<local>.".length) &&
      findNodes(node, ["FunctionDefinition"]).some(
        (method) => textOf(unit.file, method.getChild("VariableName") ?? method) === property,
      ),
  );
}

function describeModules(unit: CodeUnit, node: SyntaxNode): Deed {
  return toDeed(
    unit,
    node,
    "sys.modules",
    "changing what `import` finds puts a stand-in for a module; import the real one",
  );
}

function describePatch(unit: CodeUnit, node: SyntaxNode, owner: string): Deed {
  return toDeed(
    unit,
    node,
    "patched module",
    `an attribute of ${owner.slice(0, 60)} is replaced from outside; change the code that uses it instead`,
  );
}
