import { isDeepStrictEqual } from "node:util";
import { toOneLine } from "../core/one-line.ts";
import { checkConfigEntries } from "./check-config-entries.ts";
import type { ConfigEntry, ConfigValue, Standing } from "./config-file.ts";
import { readConfigValues } from "./read-config-values.ts";
import { renderYamlScalar, renderYamlString } from "./yaml-scalar.ts";

const widthLimit = 100;
const commentLimit = 400;
const header = [
  "# Every value that the code reads. The comment of a value says where it comes from:",
  "# stated = the paper says so, there; derived = it follows from stated values; chosen = decided here, by convention or in review.",
];

type Group = Map<string, ConfigEntry | Group>;

/** config.yaml as PyYAML (YAML 1.1) reads back exactly these values, each with its standing as a comment. */
export function renderConfigYaml(entries: readonly ConfigEntry[]): string {
  const lines = [...header];
  for (const [name, item] of groupEntries(entries)) {
    if (item instanceof Map || lines.length === header.length) lines.push("");
    writeItem(name, item, "", lines);
  }
  return `${lines.join("\n")}\n`;
}

/**
 * Reads an edited config.yaml strictly; a value that is as it was keeps its standing, any other is chosen for the reason given.
 * Unquoted scalars are read as `resolvePlainScalar` says.
 */
export function parseConfigYaml(
  text: string,
  previous: readonly ConfigEntry[],
  why = "set in review",
): { entries: ConfigEntry[] } | { problems: string[] } {
  const read = readConfigValues(text);
  if ("problems" in read) return read;

  const before = new Map(previous.map((entry) => [entry.path, entry]));
  const entries = read.values.map(({ path, value, isFloat }): ConfigEntry => {
    const earlier = before.get(path);
    const isUnchanged = earlier !== undefined && isDeepStrictEqual(earlier.value, value);
    const standing: Standing = isUnchanged ? earlier.standing : { kind: "chosen", why };
    return { path, value, ...(isFloat ? { float: true } : {}), standing };
  });
  const problems = checkConfigEntries(entries);
  return problems.length > 0 ? { problems } : { entries };
}

function describeStanding(standing: Standing): string {
  switch (standing.kind) {
    case "stated":
      return `stated: ${standing.places.join(", ")}`;
    case "derived":
      return `derived: ${standing.how}`;
    case "chosen":
      return `chosen: ${standing.why}`;
  }
}

function groupEntries(entries: readonly ConfigEntry[]): Group {
  const root: Group = new Map();
  for (const entry of entries) {
    const names = entry.path.split(".");
    const last = names.pop() ?? "";
    let group = root;
    for (const name of names) {
      const inner = group.get(name) ?? new Map();
      if (!(inner instanceof Map)) throw new Error(`config entry ${entry.path} lies below a value`);
      group.set(name, inner);
      group = inner;
    }
    if (group.has(last)) throw new Error(`config entry ${entry.path} appears twice or is also a group`);
    group.set(last, entry);
  }
  return root;
}

function writeItem(name: string, item: ConfigEntry | Group, indent: string, lines: string[]): void {
  const key = `${indent}${renderYamlString(name)}:`;
  if (item instanceof Map) {
    lines.push(key);
    for (const [inner, value] of item) writeItem(inner, value, `${indent}  `, lines);
    return;
  }
  const comment = renderComment(item.standing);
  const line = `${key} ${renderConfigValue(item)}`;
  if (line.length + comment.length + 2 <= widthLimit) {
    lines.push(`${line}  ${comment}`);
    return;
  }
  lines.push(`${indent}${comment}`);
  if (line.length <= widthLimit || !Array.isArray(item.value)) lines.push(line);
  else
    lines.push(key, ...item.value.map((value) => `${indent}  - ${renderValue(value, item.float ?? false)}`));
}

/** The value of an entry as config.yaml has it, on one line. */
export function renderConfigValue({ value, float }: Pick<ConfigEntry, "value" | "float">): string {
  return renderValue(value, float ?? false);
}

function renderValue(value: ConfigValue, isFloat: boolean): string {
  if (Array.isArray(value)) return `[${value.map((item) => renderValue(item, isFloat)).join(", ")}]`;
  return renderYamlScalar(value, isFloat);
}

function renderComment(standing: Standing): string {
  const text = toOneLine(describeStanding(standing));
  return `# ${text.length > commentLimit ? `${text.slice(0, commentLimit).trimEnd()}…` : text}`;
}
