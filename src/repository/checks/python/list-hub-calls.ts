import type { SyntaxNode } from "@lezer/common";
import { findFirstKind, isOwnedHubId, isSingleHubName } from "../../../core/hub-id-form.ts";
import type { HubKind, HubMention } from "../../../state/hub-id.ts";
import { type ConfigPlace, createConfigResolver } from "./config-roots.ts";
import { listImports } from "./list-imports.ts";
import { listTargets } from "./list-targets.ts";
import { childrenOf, findNodes, lineOf, type PythonFile, textOf } from "./parse-python.ts";
import { type CallArguments, readArguments, readCallee } from "./read-call.ts";
import { readStringParts } from "./read-string.ts";

/** Where a call takes ids of Hugging Face: arguments by position, and by name. */
interface IdArguments {
  kind: HubKind;
  positions: readonly number[];
  names: readonly string[];
}

const model = (positions: readonly number[], ...names: string[]): IdArguments => ({
  ...{ kind: "model", positions, names },
});
const dataset: IdArguments = { kind: "dataset", positions: [0], names: ["path"] };
const repository: IdArguments = { kind: "unknown", positions: [0], names: ["repo_id"] };

const functions: Readonly<Record<string, IdArguments>> = {
  "datasets.load_dataset": dataset,
  "datasets.load_dataset_builder": dataset,
  "huggingface_hub.hf_hub_download": repository,
  "huggingface_hub.snapshot_download": repository,
  "transformers.pipeline": model([1], "model", "tokenizer"),
  "sentence_transformers.SentenceTransformer": model([0], "model_name_or_path"),
  "sentence_transformers.CrossEncoder": model([0], "model_name", "model_name_or_path"),
  "vllm.LLM": model([0], "model", "tokenizer"),
};
// PeftModel takes the model that it changes first
const pretrained = model([0, 1], "pretrained_model_name_or_path", "model_id");
/** Packages whose `from_pretrained` takes ids of the hub, single names included. */
const hubPackages =
  /^(transformers|diffusers|datasets|tokenizers|peft|sentence_transformers|huggingface_hub|adapters|optimum|trl|setfit)$/;
/** Formats that `load_dataset` reads files of. */
const fileFormats =
  /^(csv|json|parquet|arrow|text|xml|sql|pandas|spark|webdataset|(image|audio|video|pdf)folder)$/;

/** What has to be known of the repository around a file. */
export interface HubCallContext {
  /** Its top-level folders and modules, which are no packages and no owners. */
  localNames: ReadonlySet<string>;
  /** The texts in config.yaml, by their paths. */
  configTexts: ReadonlyMap<string, string>;
}

/**
 * The ids of Hugging Face that a Python file loads: string literals, constants of the file that hold one, and values
 * of the config, which count with both their places.
 */
export function listHubCalls(path: string, file: PythonFile, context: HubCallContext): HubMention[] {
  const { localNames, configTexts } = context;
  const origins = listOrigins(file, localNames);
  const constants = listConstants(file);
  const findPlace = createConfigResolver(file);

  function readTexts(node: SyntaxNode): { text: string; place: string }[] {
    const here = `${path}:${lineOf(file, node)}`;
    const literal = readLiteral(file, node, constants);
    if (literal !== undefined) return [{ text: literal, place: here }];
    const read = findPlace(node);
    const [found, ...more] = read ? matchPaths([...configTexts.keys()], read) : [];
    const text = found === undefined || more.length > 0 ? undefined : configTexts.get(found);
    return text === undefined ? [] : [`config.yaml: ${found}`, here].map((place) => ({ text, place }));
  }

  return findNodes(file.tree.topNode, ["CallExpression"]).flatMap((call) => {
    const callee = resolve(readCallee(file, call), origins);
    const takes = findArguments(callee);
    if (takes === undefined) return [];
    const given = readArguments(file, call);
    const kind = takes === repository ? readRepositoryKind(file, given) : takes.kind;
    if (kind === undefined) return [];
    return listIdNodes(takes, given)
      .flatMap(readTexts)
      .flatMap(({ text, place }) => {
        const id = toId(text, callee, localNames);
        return id === undefined ? [] : [{ id, kind, place }];
      });
  });
}

function findArguments(callee: string): IdArguments | undefined {
  if (callee.endsWith(".from_pretrained")) return pretrained;
  return Object.hasOwn(functions, callee) ? functions[callee] : undefined;
}

/** The paths that a read of the config can mean: the one, or where only a section is known all that end so. */
function matchPaths(paths: readonly string[], { path, isWhole }: ConfigPlace): string[] {
  const read = path.join(".");
  if (read === "") return [];
  return paths.filter((one) => one === read || (!isWhole && one.endsWith(`.${read}`)));
}

/** Where the names come from that a file imports from packages, such as `AutoModel` from `transformers.AutoModel`. */
function listOrigins(file: PythonFile, localNames: ReadonlySet<string>): Map<string, string> {
  const origins = new Map<string, string>();
  for (const { module, level, alias, names } of listImports(file)) {
    const root = module.split(".")[0] ?? "";
    if (level > 0 || localNames.has(root)) continue;
    if (names.length === 0) origins.set(alias ?? root, alias === null ? root : module);
    for (const { name, alias: own } of names) origins.set(own ?? name, `${root}.${name}`);
  }
  return origins;
}

/** The callee with its package in front; of what is not imported from one, the name as it is. */
function resolve(callee: string, origins: ReadonlyMap<string, string>): string {
  const [first = "", ...rest] = callee.split(".");
  const origin = origins.get(first);
  return origin === undefined ? `.${callee}` : [origin, ...rest].join(".");
}

function listIdNodes({ positions, names }: IdArguments, given: CallArguments): SyntaxNode[] {
  const byPosition = positions.flatMap((at) => given.positional[at] ?? []);
  return [...byPosition, ...names.flatMap((name) => given.named.get(name) ?? [])];
}

/** What `repo_type` says; undefined for a space, which is neither model nor dataset. */
function readRepositoryKind(file: PythonFile, { named }: CallArguments): HubKind | undefined {
  const node = named.get("repo_type");
  if (node === undefined || textOf(file, node) === "None") return "model";
  const type = readLiteral(file, node, new Map());
  if (type === undefined) return "unknown";
  return type === "dataset" || type === "model" ? type : undefined;
}

function readLiteral(
  file: PythonFile,
  node: SyntaxNode,
  constants: ReadonlyMap<string, string>,
): string | undefined {
  if (node.name === "VariableName") return constants.get(textOf(file, node));
  const parts = readStringParts(file, node);
  return parts.length === 1 ? parts[0] : undefined;
}

/** Strings that the module binds to names in capitals, each once. */
function listConstants(file: PythonFile): Map<string, string> {
  const bound = new Map<string, number>();
  for (const target of listTargets(file, file.tree.topNode, [])) {
    const name = textOf(file, target);
    bound.set(name, (bound.get(name) ?? 0) + 1);
  }
  const constants = new Map<string, string>();
  for (const statement of file.tree.topNode.getChildren("AssignStatement")) {
    const [target, ...rest] = childrenOf(statement);
    const name = target ? textOf(file, target) : "";
    const value = rest.at(-1);
    const text = value && readLiteral(file, value, constants);
    if (/^[A-Z][A-Z0-9_]*$/.test(name) && bound.get(name) === 1 && text !== undefined)
      constants.set(name, text);
  }
  return constants;
}

/** The id that the library would ask the hub for; undefined for a path, a file format or what is no id. */
function toId(text: string, callee: string, localNames: ReadonlySet<string>): string | undefined {
  if (isOwnedHubId(text, localNames)) return text;
  const isHubCall = Object.hasOwn(functions, callee) || hubPackages.test(callee.split(".")[0] ?? "");
  if (!isHubCall || !isSingleHubName(text, localNames)) return undefined;
  if (callee.startsWith("datasets.") && fileFormats.test(text)) return undefined;
  // the library looks for its own models under its own name
  return callee.endsWith(".SentenceTransformer") && findFirstKind(text) === undefined
    ? `sentence-transformers/${text}`
    : text;
}
