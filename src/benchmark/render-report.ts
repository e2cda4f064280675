import type { Figures } from "./figures.ts";
import type { Verdict } from "./limits.ts";

const labelWidth = 35;
const columnWidth = 15;

type Row = readonly [label: string, show: (figures: Figures) => string];

const rows: readonly Row[] = [
  [
    "concurrency",
    ({ concurrency, mode }) => (mode === "sequential" ? "1" : `${concurrency ?? "own default"}`),
  ],
  ["scale", ({ scale }) => `${scale}`],
  ["wall, start to exit", ({ wallSeconds }) => seconds(wallSeconds)],
  ["  from the first call", ({ wallFromFirstCallSeconds }) => seconds(wallFromFirstCallSeconds)],
  ["  start and end scaled too", ({ scaledWallSeconds }) => seconds(scaledWallSeconds)],
  ["critical path", ({ criticalPathSeconds }) => seconds(criticalPathSeconds)],
  ["best possible under the limit", ({ bestPossibleSeconds }) => optional(bestPossibleSeconds, seconds)],
  ["ratio", ({ ratio }) => ratio.toFixed(3)],
  ["calls", ({ calls }) => count(calls)],
  ["requests refused (429)", ({ refused }) => count(refused)],
  ["peak concurrency", ({ peakConcurrency }) => count(peakConcurrency)],
  ["prompt tokens", ({ usage }) => count(usage.inputTokens)],
  ["  cached", ({ usage }) => count(usage.cachedTokens)],
  ["  uncached", ({ usage }) => count(usage.uncachedTokens)],
  ["output tokens", ({ usage }) => count(usage.outputTokens)],
  ["dollars, o3-mini", ({ dollars }) => `$${dollars.o3Mini.toFixed(3)}`],
  ["dollars, gpt-5-like", ({ dollars }) => `$${dollars.gpt5Like.toFixed(3)}`],
  ["own time per call, median / p95", ({ waits }) => spread(waits.own)],
  ["any wait for a call, median / p95", ({ waits }) => spread(waits.all)],
  ["calls off their modelled time, p95", ({ modelErrorSeconds }) => `${modelErrorSeconds.toFixed(2)} s`],
  ["CPU per call", ({ cpuMsPerCall }) => milliseconds(cpuMsPerCall)],
  ["peak memory", ({ peakMemoryBytes }) => `${(peakMemoryBytes / 1e6).toFixed(0)} MB`],
  ["first call after start", ({ firstCallMs }) => milliseconds(firstCallMs)],
  ["checkpoints", ({ checkpointBytes }) => kilobytes(checkpointBytes)],
  ["artefacts (paper and answers)", ({ artefactBytes }) => kilobytes(artefactBytes)],
  ["checkpoint bytes per artefact byte", ({ checkpointShare }) => checkpointShare.toFixed(2)],
  ["repository", ({ repositoryBytes }) => kilobytes(repositoryBytes)],
];

const preface = `All seconds are modelled: a call takes 0.8 s + uncached prompt tokens / 20,000 s
+ output tokens / 80 s, and the time between first request and last answer is
real time x scale, our own time in it included. The process's start and its end
are not scaled, except where a line says so. Milliseconds and bytes are real.
Answers stream in pieces at least 50 real ms apart. "Own time" is from the last
answer a call needs to its request, of the calls that were first to follow that
answer; "any wait" is of all calls, with what they waited for a leader or place.`;

/** The report as text of at most 80 columns: one block for each shape, then the limits. */
export function renderReport(all: readonly Figures[], verdicts: readonly Verdict[]): string {
  const names = [...new Set(all.map(({ shape }) => shape))];
  const blocks = names.map((name) => renderBlock(all.filter(({ shape }) => shape === name)));
  return [preface, ...blocks, renderVerdicts(verdicts)].join("\n\n");
}

function renderBlock(runs: readonly Figures[]): string {
  const [first] = runs;
  if (!first) return "";
  const sizes = Object.entries(first.answerTokens).map(([agent, tokens]) => `${agent} ${count(tokens)}`);
  const lines = rows.map(([label, show]) => line(label, runs.map(show)));
  return [
    `${first.shape}: ${first.files} files`,
    `answers: ${sizes.join(", ")}`,
    line(
      "",
      runs.map(({ mode }) => mode),
    ),
    ...lines,
  ].join("\n");
}

function line(label: string, cells: readonly string[]): string {
  return `${label.padEnd(labelWidth)}${cells.map((cell) => cell.padStart(columnWidth)).join("")}`.trimEnd();
}

function renderVerdicts(verdicts: readonly Verdict[]): string {
  const words = (holds: boolean | null) => (holds === null ? "-   " : holds ? "pass" : "FAIL");
  const lines = verdicts.map(({ limit, found, holds }) => `${words(holds)} ${limit.padEnd(52)} ${found}`);
  return ["Limits", ...lines].join("\n");
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function spread({ median, p95 }: { median: number; p95: number }): string {
  return `${median.toFixed(1)} / ${p95.toFixed(0)} ms`;
}

function kilobytes(bytes: number): string {
  return `${count(Math.round(bytes / 1e3))} kB`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function optional(value: number | undefined, show: (value: number) => string): string {
  return value === undefined ? "-" : show(value);
}
