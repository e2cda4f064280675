import { formatCount } from "../core/format-count.ts";
import { toOneLine } from "../core/one-line.ts";
import type { RunComparison } from "../runs/compare/compare-runs.ts";
import type { FileDifference, Pair } from "../runs/compare/compare-works.ts";
import type { RunRecord } from "../runs/run-record.ts";
import { fitToWidth, padToWidth } from "./format/display-width.ts";
import { countThings, formatCost, formatDuration } from "./format/format-amounts.ts";

const widest = 80;
const widestName = 34;

/** The lines that `papercoder compare` prints, none wider than 80 columns. */
export function renderComparison(comparison: RunComparison): string[] {
  const { runs, artefacts, config, amendments, files, prompts } = comparison;
  const rows: (readonly [string, string, string?])[] = [
    ["", ...pair(runs, ({ id }) => id)],
    ["state", ...pair(runs, ({ status }) => status)],
    ...renderForks(runs),
    ...renderModels(runs),
    ["calls", ...pair(runs, ({ usage }) => formatCount(usage.calls))],
    ["tokens in", ...pair(runs, ({ usage }) => formatCount(usage.inputTokens))],
    ["  of it cached", ...pair(runs, ({ usage }) => formatCount(usage.cachedTokens))],
    ["tokens out", ...pair(runs, ({ usage }) => formatCount(usage.outputTokens))],
    ["cost", ...pair(runs, ({ usage }) => formatCost(usage.cost))],
    [
      "time at work",
      ...pair(runs, ({ workedMs }) => (workedMs === undefined ? "unknown" : formatDuration(workedMs))),
    ],
    ...renderChecks(runs),
    ...artefacts.map(({ name, difference }) => [name, difference] as const),
    ["amendments", `${amendments.difference} (${amendments.counts.join(" and ")})`],
    ["config", config.length === 0 ? "same" : countDiffering(config.length, "value")],
    ...config.map(
      ({ path, values }) => [`  ${path}`, ...pair(values, (value) => value ?? "not there")] as const,
    ),
    ["prompts", prompts.length === 0 ? "same" : countDiffering(prompts.length, "prompt")],
    ...prompts.map(
      ({ name, hashes }) => [`  ${name}`, ...pair(hashes, (hash) => hash ?? "not known")] as const,
    ),
    ["files", countFiles(files)],
    ...files.map((file) => [`  ${file.path}`, describeFile(file)] as const),
  ];
  const nameColumns = Math.min(widestName, Math.max(...rows.map(([name]) => name.length)));
  const columns = Math.floor((widest - nameColumns - 4) / 2);
  return rows.map(([name, first, second]) => {
    const start = padToWidth(toOneLine(name) === name.trim() ? name : toOneLine(name), nameColumns);
    if (second === undefined) return fitToWidth(`${start}  ${toOneLine(first)}`, widest);
    const cells = [padToWidth(toOneLine(first), columns), fitToWidth(toOneLine(second), columns)];
    return `${start}  ${cells.join("  ")}`.trimEnd();
  });
}

function pair<T>([first, second]: Pair<T>, describe: (one: T) => string): [string, string] {
  return [describe(first), describe(second)];
}

function renderForks(runs: RunComparison["runs"]): [string, string, string][] {
  if (!runs.some(({ fork }) => fork)) return [];
  return [
    ["fork of", ...pair(runs, ({ fork }) => fork?.run ?? "")],
    ["  from", ...pair(runs, ({ fork }) => fork?.from ?? "")],
  ];
}

/** The models of all agents, then those of single ones. */
function renderModels(runs: RunComparison["runs"]): [string, string, string][] {
  const agents = new Set(runs.flatMap(({ settings }) => Object.keys(settings.modelFor)));
  const describe = ({ settings: { replay, model } }: RunRecord) =>
    replay === undefined ? model : "recorded answers";
  return [
    ["model", ...pair(runs, describe)],
    ...[...agents].map((agent): [string, string, string] => [
      `  ${agent}`,
      ...pair(runs, ({ settings }) => settings.modelFor[agent] ?? settings.model),
    ]),
  ];
}

function renderChecks(runs: RunComparison["runs"]): [string, string, string][] {
  if (runs.every(({ checks }) => checks === undefined)) return [];
  const show = (count: number | undefined) => (count === undefined ? "unknown" : formatCount(count));
  return [
    ["answers put back", ...pair(runs, ({ checks }) => show(checks?.rejectedAnswers))],
    ["calls tried again", ...pair(runs, ({ checks }) => show(checks?.retries))],
  ];
}

function countDiffering(count: number, noun: string): string {
  return `${countThings(count, noun)} ${count === 1 ? "differs" : "differ"}`;
}

function countFiles(files: readonly FileDifference[]): string {
  const counts = new Map<string, number>();
  for (const { difference } of files) counts.set(difference, (counts.get(difference) ?? 0) + 1);
  return [...counts].map(([difference, count]) => `${count} ${difference}`).join(", ") || "none";
}

function describeFile({ difference, added, removed }: FileDifference): string {
  return difference === "changed" ? `changed +${added} −${removed}` : difference;
}
