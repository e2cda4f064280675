import { z } from "zod";
import { listSteps } from "./list-steps.ts";
import { readAnswerText, readMessages, type SentMessage } from "./read-messages.ts";
import type { StepStanding, Trace, TracedCall, TracedPrompt, TraceStep } from "./trace.ts";
import type { TraceRow } from "./trace-row.ts";

const Filling = z.object({
  template: z.string(),
  values: z.array(z.object({ name: z.string(), from: z.string(), text: z.string() })),
  sections: z.array(z.object({ name: z.string(), from: z.string().optional(), characters: z.int() })),
  feedback: z.string().nullable(),
});
const Filled = z.object({ left_out: z.array(z.string()), hashes: z.record(z.string(), z.string()) });

/** The prompt of a question with all that was put into it. */
export interface FilledPrompt extends TracedPrompt {
  template: string;
  /** What stands at the template's placeholders, and where it comes from. */
  values: { name: string; from: string; text: string }[];
  /** What stands before the template, with its size in characters. */
  sections: { name: string; from: string | null; characters: number }[];
  /** What the reviewer asked to be changed. */
  feedback: string | null;
  /** Parts of the paper and of the code that the model had no room for. */
  leftOut: string[];
  /** Hashes of the texts that all agents share: system, repair, resume, feedback. */
  hashes: Record<string, string>;
}

/** A call as one of several at the same question. */
export interface CallAtQuestion extends TracedCall {
  standing: StepStanding;
  error: string | null;
}

/** All that is known of one model call. */
export interface CallDetails {
  run: string;
  agent: string | null;
  file: string | null;
  standing: StepStanding;
  startedAt: string;
  durationMs: number | null;
  error: string | null;
  call: TracedCall;
  /** What the request said beside its messages, such as the model's name at the provider and the temperature. */
  parameters: Record<string, unknown>;
  /** Null for a call that an agent made without a prompt file. */
  prompt: FilledPrompt | null;
  messages: SentMessage[];
  /** Null when the call failed or was cut off. */
  answer: string | null;
  /** The other calls at the same question, in order. */
  others: CallAtQuestion[];
}

/** Puts together what a trace and the row of a call say of it; undefined when the trace has no such call. */
export function describeTracedCall(trace: Trace, row: TraceRow): CallDetails | undefined {
  const all = trace.sessions.flatMap(listSteps);
  const step = all.find(({ id }) => id === row.id);
  if (!step?.call) return undefined;
  const question = all.find(({ prompt, steps }) => prompt !== null && steps.includes(step));
  return {
    run: trace.run,
    agent: step.agent,
    file: step.file,
    standing: step.standing,
    startedAt: step.startedAt,
    durationMs: step.durationMs,
    error: step.error,
    call: step.call,
    parameters: row.extra.invocation_params ?? {},
    prompt: question ? readFilledPrompt(question) : null,
    messages: readMessages(row),
    answer: readAnswerText(row),
    others: (question?.steps ?? []).flatMap(({ id, call, standing, error }) =>
      call && id !== row.id ? [{ ...call, standing, error }] : [],
    ),
  };
}

function readFilledPrompt({ prompt, steps }: TraceStep): FilledPrompt | null {
  const step = steps.find(({ type }) => type === "prompt");
  const filling = Filling.safeParse(step?.inputs).data;
  if (!prompt || !filling) return null;
  const filled = Filled.safeParse(step?.outputs).data;
  return {
    ...prompt,
    ...filling,
    sections: filling.sections.map(({ from = null, ...section }) => ({ ...section, from })),
    leftOut: filled?.left_out ?? [],
    hashes: filled?.hashes ?? {},
  };
}
