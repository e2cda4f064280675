import type { SyntaxNode } from "@lezer/common";
import type { ConfigPlace } from "./config-roots.ts";
import type { ModuleDefinitions } from "./definitions.ts";
import type { LocalModules } from "./local-modules.ts";
import { childrenOf, findNodes, type PythonFile, textOf } from "./parse-python.ts";
import { readCallee } from "./read-call.ts";
import { readParameters } from "./read-parameters.ts";

/** A name under which the checks follow a config from function to function. */
const configName = /^(config|cfg|conf|configuration)$/;
const copies = /^((copy\.)?(deepcopy|copy)|dict)$/;
/** Calls that ask what a value is, not what is in it. */
const tests = /^(isinstance|type|callable|id)$/;
const wholeMethods = /^(items|keys|values|pop|popitem|setdefault|update|get|__dict__)$/;
const passing = /^(ParenthesizedExpression|ConditionalExpression|AwaitExpression)$/;

/** What tells uses apart: the file with its names, and which modules are of the repository. */
export interface UseContext {
  path: string;
  file: PythonFile;
  definitions: ModuleDefinitions;
  modules: LocalModules;
  resolve(node: SyntaxNode): ConfigPlace | undefined;
}

/**
 * True when an expression that holds the config, or a section of it, is used as a whole: iterated, unpacked, printed,
 * indexed by a variable, given to code that nobody sees. False when it is only passed on to code of the repository,
 * which is looked at for itself, or kept under a name that is followed.
 */
export function isUsedWhole(node: SyntaxNode, context: UseContext): boolean {
  const { file } = context;
  const parent = node.parent;
  if (!parent) return true;
  if (passing.test(parent.name)) return isUsedWhole(parent, context);
  switch (parent.name) {
    case "ExpressionStatement":
      return false;
    case "ReturnStatement":
      // whoever calls the function knows the whole config by its name, but no section
      return (context.resolve(node)?.path.length ?? 0) > 0;
    case "AssignStatement":
      return !isFollowed(node, parent, context);
    case "MemberExpression":
      return isMemberUsedWhole(node, parent, context);
    case "ArgList":
      return isArgumentUsedWhole(node, parent, context);
    case "BinaryExpression":
      return !(parent.firstChild?.name === "String" && childrenOf(parent).some(({ name }) => name === "in"));
    case "FormatReplacement":
      return true;
    default:
      return !isNameOnly(file, node, parent);
  }
}

/** True for names in places where nothing is read: parameters, keywords of calls, targets. */
export function isNameOnly(file: PythonFile, node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.name === "ParamList") return node.prevSibling?.name !== "AssignOp";
  if (parent.name === "ArgList")
    return node.nextSibling?.name === "AssignOp" && textOf(file, node.nextSibling) === "=";
  if (parent.name === "AssignStatement") {
    const last = childrenOf(parent).findLast(({ name }) => name === "AssignOp");
    return last === undefined || node.to <= last.from;
  }
  return /^(ImportStatement|ScopeStatement|DeleteStatement|FunctionDefinition|ClassDefinition)$/.test(
    parent.name,
  );
}

function isFollowed(node: SyntaxNode, statement: SyntaxNode, context: UseContext): boolean {
  const targets = childrenOf(statement);
  if (targets.some(({ name }) => name === ",")) return false;
  const [target] = targets;
  return target !== undefined && target.from !== node.from && context.resolve(target) !== undefined;
}

function isMemberUsedWhole(node: SyntaxNode, member: SyntaxNode, context: UseContext): boolean {
  const [object, sign, property] = childrenOf(member);
  if (object?.from !== node.from || object.to !== node.to || !property) return true;
  if (sign?.name !== ".") return true;
  const name = textOf(context.file, property);
  if (name === "copy" && member.parent) return isUsedWhole(member.parent, context);
  return wholeMethods.test(name);
}

function isArgumentUsedWhole(node: SyntaxNode, list: SyntaxNode, context: UseContext): boolean {
  const call = list.parent;
  if (!call || /^\*{1,2}$/.test(node.prevSibling?.name ?? "")) return true;
  const { file } = context;
  const callee = readCallee(file, call);
  if (tests.test(callee)) return false;
  if (copies.test(callee)) return isUsedWhole(call, context);
  if (call.firstChild && textOf(file, call.firstChild).startsWith("super().")) return false;
  const [first = "", ...rest] = callee.split(".");
  if (isLocalImport(first, context)) return false;
  const name = rest.at(-1) ?? first;
  if (callee === "" || (rest.length > 0 && first !== "self" && first !== "cls")) return true;
  const definitions = findDefinitions(name, context);
  return definitions.length === 0 || !definitions.every((one) => takesConfig(one, node, list, file));
}

function isLocalImport(name: string, { path, definitions, modules }: UseContext): boolean {
  const found = definitions.names.get(name);
  if (found?.kind !== "import") return false;
  const module = modules.nameOf(found.source, path);
  return module !== null && modules.resolve(module).kind !== "outside";
}

/** The functions of the file that a name may call: of a class its constructor. */
function findDefinitions(name: string, { file }: UseContext): SyntaxNode[] {
  const named = (node: SyntaxNode, wanted: string) => {
    const own = node.getChild("VariableName");
    return own !== null && textOf(file, own) === wanted;
  };
  const functions = findNodes(file.tree.topNode, ["FunctionDefinition"]).filter((one) => named(one, name));
  const constructors = findNodes(file.tree.topNode, ["ClassDefinition"])
    .filter((one) => named(one, name))
    .flatMap((owner) => findNodes(owner, ["FunctionDefinition"]).filter((one) => named(one, "__init__")));
  return [...functions, ...constructors];
}

/** True when the parameter that an argument goes to has a name by which the config is followed. */
function takesConfig(definition: SyntaxNode, node: SyntaxNode, list: SyntaxNode, file: PythonFile): boolean {
  const named = node.prevSibling?.name === "AssignOp" ? node.prevSibling.prevSibling : null;
  if (named) return configName.test(textOf(file, named));
  const position = childrenOf(list).filter(({ name, to }) => name === "," && to <= node.from).length;
  const names = readParameters(file, definition).parameters.map(({ name }) => name);
  const own = names[0] === "self" || names[0] === "cls" ? names.slice(1) : names;
  return configName.test(own[position] ?? "");
}
