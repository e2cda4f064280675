import type { Usage } from "../../state/usage.ts";

/** `cut off` is a step whose process was killed: it never ended. */
export type StepStanding = "done" | "failed" | "at work" | "cut off";

/** Why a model was called: first, after a failed try, because the checks refused an answer, or because one was cut by its length. */
export type CallReason = "asked" | "tried again" | "asked again" | "continued";

/** What the checks said of an answer. */
export interface CheckVerdict {
  accepted: boolean;
  problems: string[];
}

/** A model call. */
export interface TracedCall {
  /** Number within the run, from 1. */
  number: number;
  /** `RUN/NUMBER`, which names the call in commands. */
  name: string;
  reason: CallReason;
  /** Counts answers to the same question, from 1. */
  attempt: number;
  /** Counts tries at the same answer, from 1. */
  try: number;
  model: string | null;
  /** Where the answer comes from: a model, answers kept in the run store, or a recording. */
  source: "model" | "cache" | "replay";
  finish: string | null;
  /** What the call took; null for one that gave no answer or asked no model. */
  usage: Usage | null;
  /** True when the server reported no tokens. */
  tokensEstimated: boolean;
  /** What a kept answer took when it was asked for. */
  keptUsage: Usage | null;
  /** Null when the answer never came to the checks. */
  verdict: CheckVerdict | null;
}

/** The prompt of a question; `source` is `bundled` or the path of its file. */
export interface TracedPrompt {
  name: string;
  hash: string;
  source: string | null;
}

/** One step of a run with all steps that are part of it, in order of start. */
export interface TraceStep {
  id: string;
  name: string;
  /** Run type of LangSmith: chain, llm, prompt, parser, tool. */
  type: string;
  agent: string | null;
  file: string | null;
  standing: StepStanding;
  /** ISO 8601. */
  startedAt: string;
  endedAt: string | null;
  durationMs: number | null;
  error: string | null;
  /** Of a question of an agent to its model. */
  prompt: TracedPrompt | null;
  /** Of a model call. */
  call: TracedCall | null;
  /** Of a step in which an answer was judged. */
  verdict: CheckVerdict | null;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown> | null;
  steps: TraceStep[];
}

/** One stretch of work on a run: its start, or a resume. */
export interface TraceSession extends TraceStep {
  /** From 1. */
  number: number;
  /** The decision of the review that it was resumed with. */
  decision: string | null;
}

/** The trace of a run. */
export interface Trace {
  run: string;
  title: string;
  sessions: TraceSession[];
}
