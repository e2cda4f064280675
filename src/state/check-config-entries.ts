import { ConfigEntry, type ConfigValue } from "./config-file.ts";
import { isReservedWord } from "./yaml-scalar.ts";

const maximumLevels = 6;

/** Problems of config entries as sentences; empty when config.yaml can be written from them and read back the same. */
export function checkConfigEntries(entries: readonly ConfigEntry[]): string[] {
  if (entries.length === 0) return ["The config has no values; give every value that the experiments need."];
  return [...entries.flatMap(checkEntry), ...findPathConflicts(entries.map(({ path }) => path))];
}

function checkEntry({ path, value }: ConfigEntry): string[] {
  const names = path.split(".");
  const reserved = names.filter(isReservedWord);
  return [
    ...(ConfigEntry.shape.path.safeParse(path).success
      ? []
      : [
          `The config path ${JSON.stringify(path)} is not made of names with letters, digits and _, joined by dots; rename it.`,
        ]),
    ...(names.length > maximumLevels
      ? [`The config path ${path} is ${names.length} levels deep; use at most ${maximumLevels}.`]
      : []),
    ...reserved.map(
      (name) =>
        `The config path ${path} has the name ${name}, which YAML reads as something else; rename it.`,
    ),
    ...listScalars(value).flatMap((scalar) => checkScalar(path, scalar)),
  ];
}

function checkScalar(path: string, scalar: unknown): string[] {
  if (typeof scalar === "number" && !Number.isFinite(scalar))
    return [
      `The value of ${path} is ${scalar}, which a run cannot keep; use null, or the text "inf", which Python's float() reads.`,
    ];
  if (typeof scalar === "string" && /\p{Cs}/u.test(scalar))
    return [`The value of ${path} has half a character (a lone surrogate); write it anew.`];
  return [];
}

function listScalars(value: ConfigValue): unknown[] {
  return Array.isArray(value) ? value.flat() : [value];
}

function findPathConflicts(paths: readonly string[]): string[] {
  const values = new Set<string>();
  const twice = new Set<string>();
  for (const path of paths) (values.has(path) ? twice : values).add(path);

  const groups = new Map<string, string>();
  for (const path of paths)
    for (const group of listGroups(path)) if (!groups.has(group)) groups.set(group, path);
  const both = [...values].filter((path) => groups.has(path));
  return [
    ...[...twice].map((path) => `The config path ${path} appears twice; keep one.`),
    ...both.map(
      (path) => `The config path ${path} is a value and also the group of ${groups.get(path)}; rename one.`,
    ),
  ];
}

function listGroups(path: string): string[] {
  const names = path.split(".", maximumLevels + 1);
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("."));
}
