import type { SyntaxNode } from "@lezer/common";
import { readAccess } from "./config-access.ts";
import { createConfigResolver } from "./config-roots.ts";
import { isNameOnly, isUsedWhole, type UseContext } from "./config-uses.ts";
import { listDefinitions } from "./list-definitions.ts";
import { createLocalModules } from "./local-modules.ts";
import { childrenOf, findNodes, type PythonFile, textOf } from "./parse-python.ts";
import { readArguments, readCallee } from "./read-call.ts";
import { readString } from "./read-string.ts";

const yamlLoad = /(^|\.)(yaml\.(safe_|full_|unsafe_)?load(_all)?|OmegaConf\.load)$/;
const dissecting = /(^|\.)(vars|asdict|astuple|fields|getattr|to_container)$/;
const dissectingMember = /^(__dict__|items|keys|values)$/;
const settingsName = /(^|[._])(config|cfg|conf|configuration|settings|hparams)$/;

/**
 * The paths of config.yaml that a Python file reads: by keys or attributes of their names, or by using a section as a
 * whole. Null when it may read anything. A name that several paths end in counts for all of them, unless what stands
 * before it tells them apart; what is only passed on to other files of the repository is read there.
 */
export function listConfigReads(
  path: string,
  file: PythonFile,
  { paths, configPaths }: { paths: readonly string[]; configPaths: readonly string[] },
): string[] | null {
  if (file.hasGaps) return null;
  const context: UseContext = {
    path,
    file,
    definitions: listDefinitions(file),
    modules: createLocalModules([...new Set([...paths, path])]),
    resolve: createConfigResolver(file),
  };
  if (dissectsSettings(context)) return null;
  const wholes = listWholes(context);
  if (wholes.some((place) => place.length === 0)) return null;
  const found = new Set([
    ...wholes.flatMap((place) => configPaths.filter((one) => holds(one, place))),
    ...listNamedReads(context, configPaths),
  ]);
  return configPaths.filter((one) => found.has(one));
}

/** Places of the config that are used as a whole; the empty one is all of it. */
function listWholes(context: UseContext): (readonly string[])[] {
  const { file } = context;
  const nodes = findNodes(file.tree.topNode, ["VariableName", "MemberExpression", "CallExpression"]);
  return nodes.flatMap((node) => {
    const place = isLoad(file, node) ? { path: [] } : context.resolve(node);
    if (!place || !node.parent || isNameOnly(file, node, node.parent)) return [];
    if (isObject(file, node, node.parent) || !isUsedWhole(node, context)) return [];
    return [place.path];
  });
}

function isLoad(file: PythonFile, node: SyntaxNode): boolean {
  return node.name === "CallExpression" && yamlLoad.test(readCallee(file, node));
}

/** True for what a literal key is read of: the reading itself counts. */
function isObject(file: PythonFile, node: SyntaxNode, parent: SyntaxNode): boolean {
  const access = readAccess(file, parent) ?? (parent.parent && readAccess(file, parent.parent));
  return access?.object.from === node.from && access.object.to === node.to;
}

/** The paths whose last name is read as a key or an attribute. */
function listNamedReads({ file, resolve }: UseContext, configPaths: readonly string[]): string[] {
  const assigned = new Set(
    findNodes(file.tree.topNode, ["AssignStatement"]).map(({ firstChild }) =>
      firstChild ? textOf(file, firstChild) : "",
    ),
  );
  const named = findNodes(file.tree.topNode, ["MemberExpression", "CallExpression"]).flatMap((node) => {
    const read = readAccess(file, node) ?? readAttribute(file, node);
    if (!read || (node.parent && isNameOnly(file, node, node.parent))) return [];
    const text = textOf(file, node);
    // an attribute of its own that the file itself sets
    if (/^self\.\w+$/.test(text) && assigned.has(text)) return [];
    const place = resolve(node);
    if (place?.isWhole) return configPaths.filter((one) => one === place.path.join("."));
    return chooseByName(configPaths, read.key, nameOf(file, read.object));
  });
  return [...named, ...listTested(file).flatMap((key) => configPaths.filter((one) => holds(one, [key])))];
}

function readAttribute(file: PythonFile, node: SyntaxNode): { object: SyntaxNode; key: string } | undefined {
  const [object, dot, property] = childrenOf(node);
  const isCalled = node.parent?.name === "CallExpression" && node.parent.firstChild?.to === node.to;
  if (node.name !== "MemberExpression" || dot?.name !== "." || isCalled || !object || !property) return;
  return { object, key: textOf(file, property) };
}

/** The last name of an expression, such as `training` of `config["training"]` and of `self._training`. */
function nameOf(file: PythonFile, node: SyntaxNode): string {
  const key = readAccess(file, node)?.key ?? readAttribute(file, node)?.key ?? textOf(file, node);
  return key.replace(/^_+/, "");
}

function chooseByName(configPaths: readonly string[], name: string, before: string): string[] {
  const candidates = configPaths.filter((one) => one === name || one.endsWith(`.${name}`));
  const exact = candidates.filter((one) => `.${one}`.endsWith(`.${before}.${name}`));
  return exact.length > 0 ? exact : candidates;
}

/** True for a path that has these names one after another, and the paths below. */
function holds(configPath: string, names: readonly string[]): boolean {
  return `.${configPath}.`.includes(`.${names.join(".")}.`);
}

// keys of `"key" in config`
function listTested(file: PythonFile): string[] {
  return findNodes(file.tree.topNode, ["BinaryExpression"]).flatMap((node) => {
    const [first, sign] = childrenOf(node);
    return first?.name === "String" && (sign?.name === "in" || sign?.name === "not")
      ? [readString(file, first)]
      : [];
  });
}

/** True when settings are taken apart in a way that shows no names, as `asdict(settings)` and `**model_config` do. */
function dissectsSettings({ file, resolve }: UseContext): boolean {
  const isUnfollowed = (node: SyntaxNode) =>
    settingsName.test(textOf(file, node)) && resolve(node) === undefined;
  const calls = findNodes(file.tree.topNode, ["CallExpression"]).some((call) => {
    if (!dissecting.test(readCallee(file, call))) return false;
    const [value] = readArguments(file, call).positional;
    return value !== undefined && settingsName.test(textOf(file, value));
  });
  const uses = findNodes(file.tree.topNode, ["VariableName", "MemberExpression"]).some((node) => {
    const [object, dot, property] = childrenOf(node);
    if (object && dot?.name === "." && property && dissectingMember.test(textOf(file, property)))
      return isUnfollowed(object);
    const before = node.prevSibling?.name ?? "";
    const isGone = before === "**" || (before === "in" && node.parent?.name === "ForStatement");
    return isGone && node.parent?.name !== "ParamList" && isUnfollowed(node);
  });
  return calls || uses;
}
