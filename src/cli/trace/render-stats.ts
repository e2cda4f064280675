import { formatCount } from "../../core/format-count.ts";
import type { TraceStats } from "../../runs/traces/measure-traces.ts";
import type { PromptStats } from "../../tracing/reading/measure-prompts.ts";
import { countThings, formatCost, formatDuration } from "../format/format-amounts.ts";
import { formatTable } from "../format/format-table.ts";
import type { Paint } from "../format/paint.ts";

/** Two tables with a line for each prompt: how its answers did, and what its calls took. */
export function renderStats({ runs, prompts }: TraceStats, { paint }: { paint: Paint }): string[] {
  const names = prompts.map(({ agent, prompt, hash }) => [
    `${agent === prompt ? agent : `${agent} (${prompt})`} ${hash}`,
  ]);
  const answers = [
    ["prompt", "right first", "asked again", "calls", "retries", "failed", "kept"],
    ...prompts.map((stats, index) => [...(names[index] ?? []), ...listAnswers(stats)]),
  ];
  const amounts = [
    ["prompt", "in", "cached", "out", "p50", "p95", "cost"],
    ...prompts.map((stats, index) => [...(names[index] ?? []), ...listAmounts(stats)]),
  ];
  const render = (table: string[][]) =>
    formatTable(table).map((line, index) => (index === 0 ? paint("dim", line) : line));
  return [
    paint("bold", `Prompts of ${countThings(runs.length, "run")}`),
    "",
    ...render(answers),
    "",
    ...render(amounts),
  ];
}

function listAnswers(stats: PromptStats): string[] {
  const { judged, rightFirst, askedAgain, calls, retries, failedCalls } = stats;
  const share = judged === 0 ? "–" : `${rightFirst}/${judged} ${Math.round((100 * rightFirst) / judged)}%`;
  const kept = stats.keptAnswers + stats.recordedAnswers;
  return [share, ...[askedAgain, calls, retries, failedCalls, kept].map(formatCount)];
}

function listAmounts({ usage, latencyP50Ms, latencyP95Ms, calls }: PromptStats): string[] {
  const { inputTokens, cachedTokens, outputTokens, cost } = usage;
  if (calls === 0) return ["–", "–", "–", "–", "–", "–"];
  const time = (ms: number | null) => (ms === null ? "–" : formatDuration(ms));
  return [
    ...[inputTokens, cachedTokens, outputTokens].map(formatCount),
    ...[time(latencyP50Ms), time(latencyP95Ms)],
    cost === null ? "?" : formatCost(cost),
  ];
}
