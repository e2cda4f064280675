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
    ["prompt", "right first", "asked again", "calls", "retries", "kept"],
    ...prompts.map((stats, index) => [...(names[index] ?? []), ...listAnswers(stats)]),
  ];
  const amounts = [
    ["prompt", "in", "cached", "out", "p50", "p95", "cost"],
    ...prompts.map((stats, index) => [...(names[index] ?? []), ...listAmounts(stats)]),
  ];
  const asked = prompts.some(({ calls }) => calls > 0);
  const render = (table: string[][]) =>
    formatTable(table).map((line, index) => (index === 0 ? paint("dim", line) : line));
  return [
    paint("bold", `Prompts of ${countThings(runs.length, "run")}`),
    "",
    ...render(answers),
    "",
    ...(asked ? render(amounts) : ["No model was asked: all answers were kept or recorded."]),
  ];
}

function listAnswers(stats: PromptStats): string[] {
  const { judged, rightFirst, askedAgain, calls, retries } = stats;
  const share = judged === 0 ? "–" : `${rightFirst}/${judged} ${Math.round((100 * rightFirst) / judged)}%`;
  const kept = stats.keptAnswers + stats.recordedAnswers;
  return [share, ...[askedAgain, calls, retries, kept].map(formatCount)];
}

function listAmounts({ usage, latencyP50Ms, latencyP95Ms, calls }: PromptStats): string[] {
  const { inputTokens, cachedTokens, outputTokens, cost } = usage;
  if (calls === 0) return ["–", "–", "–", "–", "–", "–"];
  const time = (ms: number | null) => (ms === null ? "–" : formatDuration(ms));
  return [
    ...[inputTokens, cachedTokens, outputTokens].map(formatTokens),
    ...[time(latencyP50Ms), time(latencyP95Ms)],
    cost === null ? "?" : formatCost(cost),
  ];
}

/** Millions are cut short, so that the table fits on a screen. */
function formatTokens(tokens: number): string {
  return tokens < 1_000_000 ? formatCount(tokens) : `${(tokens / 1_000_000).toFixed(2)}M`;
}
