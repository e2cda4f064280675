import { isDeepStrictEqual } from "node:util";
import { formatCount } from "../core/format-count.ts";
import { toOneLine } from "../core/one-line.ts";
import type { RunEstimate } from "../runs/estimate/run-estimate.ts";
import type { FileProgress } from "../runs/read-file-progress.ts";
import { type ForkOrigin, type RunRecord, RunSettings } from "../runs/run-record.ts";
import { ExecuteSettings } from "../state/execute-settings.ts";
import { measureWidth } from "./format/display-width.ts";
import { countThings, formatCost, formatDuration, formatUsage } from "./format/format-amounts.ts";
import { formatTable } from "./format/format-table.ts";
import { wrapText } from "./format/wrap-text.ts";
import type { NextStep } from "./next-steps.ts";

/**
 * The lines that `papercoder status` prints about a run; `estimate` is the one to compare it with. Commands are not
 * broken to `columns`, because people copy them.
 */
export function renderStatus(run: {
  record: RunRecord;
  files: FileProgress | null;
  estimate: RunEstimate | undefined;
  next: readonly NextStep[];
  columns: number;
}): string[] {
  const { record, files, estimate, next, columns } = run;
  const { id, status, fork, paper, output, error, usage, reached, createdAt, updatedAt } = record;
  const facts: [string, string][] = [
    ["run", id],
    ["state", status],
    ...(error ? [["error", `${toOneLine(error.message)} (${error.code})`] as [string, string]] : []),
    ...(fork ? [["fork", describeFork(fork)] as [string, string]] : []),
    ["paper", `${toOneLine(paper.title)} (${paper.path})`],
    ["output", output],
    ["files", describeFiles(files)],
    ...(reached
      ? [["reached", `${reached.status}: ${toOneLine(reached.sentence)}`] as [string, string]]
      : []),
    ["usage", `${countThings(usage.calls, "call")}, ${formatUsage(usage)}`],
    ["settings", describeSettings(record)],
    ["started", createdAt],
    ["changed", updatedAt],
  ];
  const width = Math.max(
    ...[...facts.map(([name]) => name), ...next.map(({ purpose }) => purpose)].map(measureWidth),
  );
  const lines = [
    ...facts.flatMap(([name, value]) =>
      wrapText(value, Math.max(20, columns - width - 2)).map(
        (line, index) => `${(index === 0 ? name : "").padEnd(width)}  ${line}`,
      ),
    ),
    ...next.map(({ purpose, command }) => `${purpose.padEnd(width)}  ${command}`),
  ];
  return estimate ? [...lines, "", ...compare(estimate, record)] : lines;
}

function describeFork({ run, from, changes }: ForkOrigin): string {
  return `of ${run} from ${from}, changed: ${changes.length > 0 ? changes.join("; ") : "nothing"}`;
}

function compare(
  { files, usage: expected, durationMs }: RunEstimate,
  { usage, workedMs }: RunRecord,
): string[] {
  const counts = [
    ["calls", "calls"],
    ["tokens in", "inputTokens"],
    ["  of it cached", "cachedTokens"],
    ["tokens out", "outputTokens"],
  ] as const;
  const worked = workedMs === undefined ? "unknown" : formatDuration(workedMs);
  return formatTable([
    ["", `estimated for ${countThings(files, "file")}`, "so far"],
    ...counts.map(([name, key]) => [name, formatCount(expected[key]), formatCount(usage[key])]),
    ["cost", formatCost(expected.cost), formatCost(usage.cost)],
    ["time at work", formatDuration(durationMs), worked],
  ]);
}

function describeFiles(files: FileProgress | null): string {
  if (files === null) return "not planned yet";
  return `${files.analysed} analysed and ${files.written} written of ${files.planned}`;
}

/** The models, and every setting that is not as it usually is. */
function describeSettings({ settings }: RunRecord): string {
  const { model, modelFor, ...others } = settings;
  const usual = new Map<string, unknown>(Object.entries(RunSettings.parse({})));
  const models = Object.entries(modelFor).map(([agent, name]) => `${agent} ${name}`);
  const changed = Object.entries(others)
    .filter(([name, value]) => value !== undefined && !isDeepStrictEqual(value, usual.get(name)))
    .map(([name, value]) => `${name} ${JSON.stringify(name === "execute" ? shortenExecute(value) : value)}`);
  return [model, ...models, ...changed].join(", ");
}

/** How far code is executed, and what of how is not as usual. */
function shortenExecute(value: unknown): unknown {
  const execute = ExecuteSettings.parse(value);
  const usual = new Map<string, unknown>(Object.entries(ExecuteSettings.parse({})));
  const changed = Object.entries(execute).filter(
    ([name, own]) => name === "upTo" || !isDeepStrictEqual(own, usual.get(name)),
  );
  return Object.fromEntries(changed);
}
