import { parse } from "yaml";
import { changeState } from "../../agents/apply-change.ts";
import type { PlannedRepair } from "../../agents/workshop.ts";
import { applyEdits } from "../../repair/apply-edits.ts";
import { guardIntent } from "../../repair/guard-intent.ts";
import { countLines, measureEdits } from "../../repair/measure-edits.ts";
import type { RepositoryFile } from "../../repository/stage-files.ts";
import { applyAmendments } from "../../state/apply-amendments.ts";
import type { ConfigFile } from "../../state/config-file.ts";
import { parseConfigYaml, renderConfigYaml } from "../../state/config-yaml.ts";
import { listAmendmentSources } from "../../state/list-amendment-sources.ts";
import type { RequiredPackage } from "../../state/logic-design.ts";
import { listPlaces } from "../../state/paper.ts";
import type { RepairAnswer, RepairChange } from "../../state/repair.ts";
import type { RunState } from "../../state/run-state.ts";
import { checkRunRepository } from "../check-run-repository.ts";

const configPath = "config.yaml";

/**
 * The change that an answer means, or why it is refused: an edit that does not fit, a change that hides the failure or
 * departs from the paper, or one after which the checks find more than before.
 */
export async function planRepair(
  state: RunState,
  answer: RepairAnswer,
  assemble: (state: RunState) => RepositoryFile[],
): Promise<PlannedRepair | { refused: string[] }> {
  const before = collectTexts(state, assemble);
  const applied = applyEdits(before, answer);
  if ("problems" in applied) return { refused: applied.problems };
  const after = applied.files;

  const config = readConfig(state, before.get(configPath), after.get(configPath));
  if ("problems" in config) return { refused: config.problems };
  const refusals = guardIntent(before, after, {
    configBefore: parseYaml(before.get(configPath)),
    configAfter: parseYaml(after.get(configPath)),
    statedPaths: (state.config?.entries ?? [])
      .filter(({ standing }) => standing.kind === "stated")
      .map(({ path }) => path),
  });
  if (refusals.length > 0) return { refused: refusals };

  const { change, undo } = createChange(state, before, after, config.changed, answer.packages);
  const changed = changeState(state, change);
  const [{ check: old }, { check }] = [
    await checkRunRepository(state, assemble(state)),
    await checkRunRepository(changed, assemble(changed)),
  ];
  const worse = listNewErrors(old, check);
  if (worse.length > 0) return { refused: worse };
  const { edited, diff } = measureEdits(before, after);
  return {
    ...{ change: { ...change, check }, undo: { ...undo, check: old }, edited, diff },
    generatedLines: countLines(before),
    places: listTouchedPlaces(state, diff),
  };
}

/** What may be edited: the agents' files, and config.yaml as it is executed. */
function collectTexts(state: RunState, assemble: (state: RunState) => RepositoryFile[]): Map<string, string> {
  const own = Object.values(state.files).map(({ path, text }): [string, string] => [path, text]);
  const config = assemble(state).find(({ path }) => path === configPath);
  return new Map([...own, ...(config ? [[config.path, config.text] as [string, string]] : [])]);
}

/** The config with its edited values, whose comments say what they stand on as the original's do. */
function readConfig(
  state: RunState,
  before: string | undefined,
  after: string | undefined,
): { changed: ConfigFile | undefined } | { problems: string[] } {
  if (after === undefined || after === before || state.config === undefined) return { changed: undefined };
  const { config } = applyAmendments(state.config, listAmendmentSources(state));
  const parsed = parseConfigYaml(after, config.entries, "changed to mend a failure; REPAIR.md says which");
  if ("problems" in parsed) return { problems: parsed.problems.map((problem) => `config.yaml: ${problem}`) };
  return { changed: { entries: parsed.entries, yaml: renderConfigYaml(parsed.entries) } };
}

function createChange(
  state: RunState,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  config: ConfigFile | undefined,
  packages: readonly RequiredPackage[],
): { change: RepairChange; undo: RepairChange } {
  const paths = [...after.keys()].filter(
    (path) => path !== configPath && after.get(path) !== before.get(path),
  );
  const files: RepairChange["files"] = {};
  const undone: RepairChange["files"] = {};
  for (const path of paths) {
    const file = state.files[path] ?? { path, amendments: [], notes: [] };
    files[path] = { ...file, text: after.get(path) ?? "" };
    undone[path] = state.files[path] ?? null;
  }
  const designed = state.design?.packages ?? [];
  const others = designed.filter((item) => !packages.some((own) => own.import === item.import));
  return {
    change: {
      files,
      ...(config ? { config } : {}),
      ...(packages.length > 0 ? { packages: [...others, ...packages] } : {}),
    },
    undo: {
      files: undone,
      ...(config && state.config ? { config: state.config } : {}),
      ...(packages.length > 0 ? { packages: designed } : {}),
    },
  };
}

type Check = NonNullable<RunState["check"]>;

/** Errors that the checks find after the change and did not find before. */
function listNewErrors(before: Check, after: Check): string[] {
  const known = new Set(before.findings.map(({ id }) => id));
  return after.findings
    .filter(({ id, severity }) => severity === "error" && !known.has(id))
    .map(({ file, line, message }) => `${line === null ? file : `${file}:${line}`}: ${message}`);
}

function listTouchedPlaces({ paper }: RunState, diff: string): string[] {
  // sec:3 is no part of sec:3.2
  const named = new Set(diff.match(/[A-Za-z]+:[\w.'*/-]*\w/g));
  return [...listPlaces(paper)].filter((place) => named.has(place)).sort();
}

function parseYaml(text: string | undefined): unknown {
  return text === undefined ? undefined : parse(text);
}
