import { isAlias, isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from "yaml";
import { isYamlDeeperThan } from "../../core/yaml-depth.ts";
import type { TreeFile } from "./repository-tree.ts";

const maximumDepth = 20;
const maximumKeys = 5_000;
const configName = /(^|\/)config\.ya?ml$/i;
const configFolder = /(^|\/)(configs?|conf)\/[^/]+\.ya?ml$/i;

/** True for a YAML file that by its name or folder is a config. */
export function isConfigName(path: string): boolean {
  return configName.test(path) || configFolder.test(path);
}

/** The dotted paths of a config's values, each with the line it is on. */
export type ConfigKeys = ReadonlyMap<string, number>;

/** The config of a repository: the config.yaml nearest to its root; undefined when several are as near. */
export function findConfig(files: readonly TreeFile[]): TreeFile | undefined {
  const levels = (path: string) => path.split("/").length;
  const [first, second] = files
    .filter(({ path }) => configName.test(path))
    .toSorted((a, b) => levels(a.path) - levels(b.path));
  return first && second && levels(first.path) === levels(second.path) ? undefined : first;
}

/** Every path of the config, with those of other configs that code may read beside it; none where it has none itself. */
export function listReadablePaths(files: readonly TreeFile[], keys: ConfigKeys | null): string[] {
  if (!keys) return [];
  const others = files.filter(({ path }) => isConfigName(path));
  return [
    ...new Set([...keys.keys(), ...others.flatMap(({ text }) => [...(readConfigKeys(text)?.keys() ?? [])])]),
  ];
}

/** Reads every value of a YAML mapping of mappings; null when the text is anything else. */
export function readConfigKeys(text: string): ConfigKeys | null {
  if (isYamlDeeperThan(text, maximumDepth)) return null;
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    merge: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
  });
  if (document.errors.length > 0 || !isMap(document.contents) || document.contents.items.length === 0)
    return null;
  const keys = new Map<string, number>();
  const readMapping = (mapping: YAMLMap, above: string): void => {
    for (const { key, value } of mapping.items) {
      if (!isScalar(key) || keys.size >= maximumKeys) continue;
      const path = above === "" ? String(key.value) : `${above}.${key.value}`;
      const target = isAlias(value) ? value.resolve(document) : value;
      if (key.value === "<<" && isMap(target)) readMapping(target, above);
      else if (isMap(target) && target.items.length > 0 && path.split(".").length <= maximumDepth)
        readMapping(target, path);
      else keys.set(path, lineCounter.linePos(key.range?.[0] ?? 0).line);
    }
  };
  readMapping(document.contents, "");
  return keys;
}
