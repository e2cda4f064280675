import { addUsage, noUsage, type Usage } from "../../state/usage.ts";
import { listSteps } from "./list-steps.ts";
import type { CheckVerdict, Trace, TracedCall, TraceStep } from "./trace.ts";

/** What the questions with one prompt of one agent took, and how often their answers held; over one or several runs. */
export interface PromptStats {
  agent: string;
  prompt: string;
  hash: string;
  source: string | null;
  runs: number;
  /** Questions of which an answer was judged; one that was taken up again from kept answers counts once. */
  judged: number;
  /** Those of them whose first answer held. */
  rightFirst: number;
  /** Calls to a model; answers that were kept or recorded are counted apart. */
  calls: number;
  keptAnswers: number;
  recordedAnswers: number;
  /** Calls made because the try before failed. */
  retries: number;
  /** Calls made because the checks refused the answer before. */
  askedAgain: number;
  /** Calls that gave no answer. */
  failedCalls: number;
  /** What the calls took. */
  usage: Usage;
  /** Milliseconds that calls which gave an answer took; null when there were none. */
  latencyP50Ms: number | null;
  latencyP95Ms: number | null;
}

interface Asked {
  run: string;
  question: TraceStep;
}

/** Measures every prompt that was used in these runs, in order of use. */
export function measurePrompts(traces: readonly Trace[]): PromptStats[] {
  const groups = new Map<string, Asked[]>();
  for (const { run, sessions } of traces) {
    for (const question of sessions.flatMap(listSteps)) {
      if (!question.prompt) continue;
      const key = JSON.stringify([question.agent, question.prompt.name, question.prompt.hash]);
      groups.set(key, [...(groups.get(key) ?? []), { run, question }]);
    }
  }
  return [...groups.values()].flatMap(measureGroup);
}

function measureGroup(group: readonly Asked[]): PromptStats[] {
  const [first] = group;
  if (!first?.question.prompt) return [];
  const { name, hash, source } = first.question.prompt;
  const steps = group.flatMap(({ question }) => question.steps).filter(({ call }) => call !== null);
  const calls = steps.flatMap(({ call }) => call ?? []);
  const asked = steps.filter(({ call }) => call?.source === "model");
  const latencies = asked.filter(({ standing }) => standing === "done").map((step) => step.durationMs ?? 0);
  const verdicts = listFirstVerdicts(group);
  return [
    {
      ...{ agent: first.question.agent ?? "", prompt: name, hash, source },
      runs: new Set(group.map(({ run }) => run)).size,
      judged: verdicts.length,
      rightFirst: verdicts.filter(({ accepted }) => accepted).length,
      calls: asked.length,
      keptAnswers: calls.filter((call) => call.source === "cache").length,
      recordedAnswers: calls.filter((call) => call.source === "replay").length,
      retries: countReason(asked, "tried again"),
      askedAgain: countReason(asked, "asked again"),
      failedCalls: asked.filter(({ standing }) => standing === "failed").length,
      usage: asked.reduce((sum, { call }) => (call?.usage ? addUsage(sum, call.usage) : sum), noUsage),
      latencyP50Ms: findPercentile(latencies, 0.5),
      latencyP95Ms: findPercentile(latencies, 0.95),
    },
  ];
}

function countReason(steps: readonly TraceStep[], reason: TracedCall["reason"]): number {
  return steps.filter(({ call }) => call?.reason === reason).length;
}

/** What the checks said of the first answer to each question. */
function listFirstVerdicts(group: readonly Asked[]): CheckVerdict[] {
  const verdicts: CheckVerdict[] = [];
  const judged = new Set<string>();
  for (const { run, question } of group) {
    const verdict = question.steps.find((step) => step.verdict)?.verdict;
    if (!verdict) continue;
    const key = JSON.stringify([run, question.file]);
    const isKept = question.steps.find(({ call }) => call)?.call?.source === "cache";
    // after a stop the question is put again, and its kept answers are judged again
    if (isKept && judged.has(key)) continue;
    judged.add(key);
    verdicts.push(verdict);
  }
  return verdicts;
}

/** The smallest value that so large a share of all does not exceed. */
function findPercentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
