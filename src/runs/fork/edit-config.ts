import { isDeepStrictEqual } from "node:util";
import type { SourceChecks } from "../../agents/agent.ts";
import { need } from "../../agents/need.ts";
import { readEdit } from "../../agents/read-edit.ts";
import { PaperCoderError } from "../../core/errors.ts";
import { findNearestNames } from "../../core/nearest-names.ts";
import { applyAmendments } from "../../state/apply-amendments.ts";
import type { ConfigEntry, ConfigFile } from "../../state/config-file.ts";
import { parseConfigYaml, renderConfigValue, renderConfigYaml } from "../../state/config-yaml.ts";
import { listAmendmentSources } from "../../state/list-amendment-sources.ts";
import { readConfigValues } from "../../state/read-config-values.ts";
import type { RunState } from "../../state/run-state.ts";

/** The whole config.yaml, single values by path (as they would stand in it), or both. */
export interface ConfigEdit {
  config?: string | undefined;
  set?: Readonly<Record<string, string>> | undefined;
}

/**
 * A run's config with these edits, checked as a reviewer's are, and what changed in words. `latest` is the run as it
 * stands: values that its agents added can be set, too. Throws USAGE for a path that there is not or an edit that does not hold.
 */
export function editConfig(
  edit: ConfigEdit,
  state: RunState,
  latest: RunState,
  checks: SourceChecks,
): { config: ConfigFile; changes: string[] } {
  const previous = need(state, "config");
  const known = applyAmendments(previous, listAmendmentSources(latest)).config.entries;
  const entries = readWhole(edit.config, previous.entries);
  for (const [given, text] of Object.entries(edit.set ?? {})) {
    const path = findPath(given, known);
    const read = { ...readValue(given, text), path };
    const at = entries.findIndex((entry) => entry.path === path);
    entries.splice(at < 0 ? entries.length : at, at < 0 ? 0 : 1, read);
  }
  const outcome = readEdit({ config: renderConfigYaml(entries) }, state, checks);
  const config = "problems" in outcome ? undefined : outcome.update.config;
  if (!config)
    throw usage(`The config does not hold: ${"problems" in outcome ? outcome.problems.join(" ") : ""}`);
  return { config, changes: listConfigChanges(previous.entries, config.entries, known) };
}

/** The values that differ, each as `config.path: before → after`. */
export function listConfigChanges(
  before: readonly ConfigEntry[],
  after: readonly ConfigEntry[],
  /** Values of paths that are not in `before` as such. */
  known: readonly ConfigEntry[] = [],
): string[] {
  const find = (entries: readonly ConfigEntry[], path: string) =>
    entries.find((entry) => entry.path === path);
  const paths = [...new Set([...before, ...after].map(({ path }) => path))];
  return paths.flatMap((path) => {
    const [old, now] = [find(before, path) ?? find(known, path), find(after, path)];
    if (old && now && isSame(old, now)) return [];
    const [from, to] = [old, now].map((entry) => (entry ? renderConfigValue(entry) : "not there"));
    return [`config.${path}: ${from} → ${to}`];
  });
}

function isSame(a: ConfigEntry, b: ConfigEntry): boolean {
  return isDeepStrictEqual(a.value, b.value) && (a.float ?? false) === (b.float ?? false);
}

function readWhole(text: string | undefined, previous: readonly ConfigEntry[]): ConfigEntry[] {
  if (text === undefined) return [...previous];
  const parsed = parseConfigYaml(text, previous);
  if ("problems" in parsed) throw usage(`The config does not hold: ${parsed.problems.join(" ")}`);
  return parsed.entries;
}

function findPath(given: string, known: readonly ConfigEntry[]): string {
  const paths = known.map(({ path }) => path);
  const bare = given.replace(/^config\./, "");
  const found = [given, bare].find((path) => paths.includes(path));
  if (found !== undefined) return found;
  const below = paths.filter((path) => path.startsWith(`${bare}.`));
  throw usage(
    below.length > 0
      ? `--set ${given}: ${bare} is a section of config.yaml; set one of its values: ${below.join(", ")}`
      : `--set ${given}: config.yaml has no ${bare}; nearest are ${findNearestNames(bare, paths).join(", ")}`,
  );
}

function readValue(given: string, text: string): Omit<ConfigEntry, "path"> {
  const read = readConfigValues(`value: ${text}\n`);
  const values = "values" in read ? read.values : [];
  const [only, ...more] = values;
  if ("problems" in read || !only || only.path !== "value" || more.length > 0 || /[\r\n]/.test(text)) {
    const why =
      "problems" in read
        ? read.problems.join(" ").replace(/^Line 1: value /, "the value ")
        : "give one value or a list";
    throw usage(`--set ${given}=${text}: ${why}`);
  }
  const { value, isFloat } = only;
  return { value, ...(isFloat ? { float: true } : {}), standing: { kind: "chosen", why: "set in review" } };
}

function usage(message: string): PaperCoderError {
  return new PaperCoderError("USAGE", message);
}
