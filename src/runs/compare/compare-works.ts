import { isDeepStrictEqual } from "node:util";
import { applyAmendments } from "../../state/apply-amendments.ts";
import type { ConfigFile } from "../../state/config-file.ts";
import { renderConfigValue } from "../../state/config-yaml.ts";
import { listAmendmentSources } from "../../state/list-amendment-sources.ts";
import { countChangedLines } from "./diff-texts.ts";
import type { RunWorks } from "./read-run-works.ts";

export type Pair<T> = readonly [T, T];

/** How something of two runs compares. */
export type Difference = "same" | "changed" | "only in the first" | "only in the second" | "in neither";

export interface FileDifference {
  path: string;
  difference: Difference;
  /** Lines that the second has and the first has not, and the other way round. */
  added: number;
  removed: number;
}

/** What two runs have made, part by part. */
export interface WorksComparison {
  artefacts: { name: string; difference: Difference }[];
  /** Values of config.yaml that differ, with what agents added to it; null where a run has none. */
  config: { path: string; values: Pair<string | null> }[];
  /** How many amendments agents made to the design. */
  amendments: { difference: Difference; counts: Pair<number> };
  files: FileDifference[];
}

const artefacts = [
  { key: "plan", name: "overall plan" },
  { key: "architecture", name: "architecture" },
  { key: "design", name: "logic design" },
] as const;

export function compareWorks([first, second]: Pair<RunWorks>): WorksComparison {
  const amended = [first, second].map(listAmendments);
  const [before = [], after = []] = amended;
  return {
    artefacts: artefacts.map(({ key, name }) => ({ name, difference: compare(first[key], second[key]) })),
    config: compareConfigs(finishConfig(first), finishConfig(second)),
    amendments: { difference: compare(before, after), counts: [before.length, after.length] },
    files: compareFiles(first, second),
  };
}

/** config.yaml as it is written in the end, with what agents added to it. */
export function finishConfig(works: RunWorks): ConfigFile | undefined {
  return works.config && applyAmendments(works.config, listSources(works)).config;
}

function compare(first: unknown, second: unknown): Difference {
  if (first === undefined) return second === undefined ? "in neither" : "only in the second";
  if (second === undefined) return "only in the first";
  return isDeepStrictEqual(first, second) ? "same" : "changed";
}

function compareConfigs(
  first: ConfigFile | undefined,
  second: ConfigFile | undefined,
): WorksComparison["config"] {
  const [before, after] = [first, second].map(
    (config) => new Map(config?.entries.map((entry) => [entry.path, renderConfigValue(entry)])),
  );
  const paths = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  return paths
    .map((path) => ({ path, values: [before?.get(path) ?? null, after?.get(path) ?? null] as const }))
    .filter(({ values: [old, now] }) => old !== now);
}

function compareFiles({ files: first }: RunWorks, { files: second }: RunWorks): FileDifference[] {
  const paths = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return paths.map((path) => {
    const [before, after] = [first[path]?.text, second[path]?.text];
    return { path, difference: compare(before, after), ...countChangedLines(before ?? "", after ?? "") };
  });
}

function listAmendments(works: RunWorks) {
  return listSources(works).flatMap(({ path, amendments }) =>
    amendments.map((amendment) => ({ path, amendment })),
  );
}

function listSources({ design, analyses, files }: RunWorks) {
  return listAmendmentSources({ design, analyses, files });
}
