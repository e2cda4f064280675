import { isDeepStrictEqual } from "node:util";
import { toOneLine } from "../core/one-line.ts";
import type { FileProgress } from "../runs/read-file-progress.ts";
import { type RunRecord, RunSettings } from "../runs/run-record.ts";
import { countThings, formatUsage } from "./format/format-amounts.ts";
import type { NextStep } from "./next-steps.ts";

/** The lines that `papercoder status` prints about a run. */
export function renderStatus(
  record: RunRecord,
  files: FileProgress | null,
  next: readonly NextStep[],
): string[] {
  const { id, status, paper, output, error, usage, createdAt, updatedAt } = record;
  const facts: [string, string][] = [
    ["run", id],
    ["state", status],
    ...(error ? [["error", `${toOneLine(error.message)} (${error.code})`] as [string, string]] : []),
    ["paper", `${toOneLine(paper.title)} (${paper.path})`],
    ["output", output],
    ["files", describeFiles(files)],
    ["usage", `${countThings(usage.calls, "call")}, ${formatUsage(usage)}`],
    ["settings", describeSettings(record)],
    ["started", createdAt],
    ["changed", updatedAt],
    ...next.map(({ purpose, command }): [string, string] => [purpose, command]),
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
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
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [model, ...models, ...changed].join(", ");
}
