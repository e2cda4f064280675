import { addUsage, type Usage } from "../../state/usage.ts";
import { listSteps } from "../../tracing/reading/list-steps.ts";
import type { StepStanding, TracedCall, TraceStep } from "../../tracing/reading/trace.ts";

/** One line of a trace, with what went wrong there. */
export interface TraceLine {
  depth: number;
  label: string;
  /** Paths are cut at their beginning. */
  isPath: boolean;
  standing: StepStanding;
  /** Number of the model call that the line is about. */
  call: number | null;
  /** Where an answer came from that no model gave. */
  source: "kept answer" | "recorded answer" | null;
  durationMs: number | null;
  usage: Usage | null;
  failures: string[];
}

const sources = { model: null, cache: "kept answer", replay: "recorded answer" } as const;

/** The lines of steps in order; a question with one call is one line, and so is an agent with one such question. */
export function layTrace(steps: readonly TraceStep[], depth = 0): TraceLine[] {
  return steps.flatMap((step) => layStep(step, depth));
}

function layStep(step: TraceStep, depth: number): TraceLine[] {
  if (step.prompt) return layQuestion(step, step.file ?? step.name, depth);
  if (step.call) return [layCall(step, step.name, depth)];
  const [only] = step.steps;
  if (step.type === "chain" && only?.prompt && only.file === null && step.steps.length === 1) {
    const [line, ...below] = layQuestion(only, step.name, depth);
    if (line) return [{ ...line, durationMs: step.durationMs, standing: step.standing }, ...below];
  }
  return [layPlain(step, step.name, depth), ...layTrace(step.steps, depth + 1)];
}

function layQuestion(question: TraceStep, label: string, depth: number): TraceLine[] {
  const calls = question.steps.filter(({ call }) => call !== null);
  const [only] = calls;
  const isPath = question.file !== null;
  const whole = { ...layPlain(question, label, depth), isPath };
  const below = calls.map((step) =>
    layCall(step, describeReason(step.call), depth + 1, isLastOfAnswer(step, calls)),
  );
  if (only?.call && calls.length === 1) {
    const { call, source, failures = [] } = below[0] ?? whole;
    return [{ ...whole, call, source, failures: whole.failures.length > 0 ? whole.failures : failures }];
  }
  // steps of an agent's own within its question
  const others = question.steps.filter(({ call, type }) => !call && type !== "prompt" && type !== "parser");
  return [whole, ...below, ...layTrace(others, depth + 1)];
}

function layPlain(step: TraceStep, label: string, depth: number): TraceLine {
  return {
    ...{ depth, label, isPath: false, standing: step.standing, call: null, source: null },
    durationMs: step.durationMs,
    usage: sumUsage(step),
    failures: step.error !== null && !isExplained(step) ? [step.error] : [],
  };
}

function layCall(step: TraceStep, label: string, depth: number, tellsVerdict = true): TraceLine {
  const { call, error } = step;
  const problems = call?.verdict && tellsVerdict ? call.verdict.problems : [];
  return {
    ...{ depth, label, isPath: false, standing: step.standing },
    call: call?.number ?? null,
    source: call ? sources[call.source] : null,
    durationMs: step.durationMs,
    usage: call?.usage ?? null,
    failures: error === null ? problems : [error.replace(/\s*Troubleshooting URL:.*$/s, "")],
  };
}

function describeReason(call: TracedCall | null): string {
  if (!call) return "call";
  const reason = call.reason === "tried again" ? `try ${call.try}` : call.reason;
  return call.finish === "length" ? `${reason} · cut by its length` : reason;
}

/** An answer in several parts is judged once; the verdict is told at the last of them. */
function isLastOfAnswer({ call }: TraceStep, calls: readonly TraceStep[]): boolean {
  return calls.findLast((other) => other.call?.verdict === call?.verdict)?.call === call;
}

function sumUsage(step: TraceStep): Usage | null {
  const usages = listSteps(step).flatMap(({ call }): Usage[] => (call?.usage ? [call.usage] : []));
  return usages.length > 0 ? addUsage(...usages) : null;
}

/** True when what is part of the step tells already why it failed; a call tells only what the server said, and no remedy. */
function isExplained({ steps }: TraceStep): boolean {
  const last = steps.at(-1);
  if (last?.verdict && !last.verdict.accepted) return true;
  return steps.some(({ standing, call }) => standing === "failed" && !call);
}
