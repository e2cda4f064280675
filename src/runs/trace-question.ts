import type { Answered, Question } from "../agents/agent.ts";
import { bundledPrompts } from "../prompts/read-layers.ts";
import { findPrompt, type Prompts } from "../prompts/read-prompts.ts";
import { sectionSources, valueSources } from "../state/context-sections.ts";
import { noteStep, traceStep } from "../tracing/trace-step.ts";
import type { FittedRequest } from "./fit-question.ts";

/** Does the work on a question as one step of the trace, whose calls and checks carry the agent, the file and the prompt. */
export function traceQuestion<T>(
  question: Question<T>,
  { prompts, model }: { prompts: Prompts; model: string },
  work: () => Promise<Answered<T>>,
): Promise<Answered<T>> {
  const { agent, file } = question;
  const { name, hash, source } = findPrompt(prompts, question.prompt);
  const from = describeSource(source);
  return traceStep(
    {
      name: file === undefined ? `${agent} question` : `${agent} ${file}`,
      type: "chain",
      inputs: { prompt: name, model, ...(file === undefined ? {} : { file }) },
      metadata: {
        ...{ agent, model, prompt: name, prompt_hash: hash, prompt_source: from },
        ...(file === undefined ? {} : { file }),
      },
    },
    work,
    ({ usage, leftOut = [] }) => ({ ...usage, ...(leftOut.length > 0 ? { left_out: leftOut } : {}) }),
  );
}

/** Notes how the request of a question was made: the template, each value and section with where it comes from, and its size. */
export function notePrompt(
  question: Question<unknown>,
  prompts: Prompts,
  { messages, leftOut }: FittedRequest,
): Promise<void> {
  const { name, hash, source, template } = findPrompt(prompts, question.prompt);
  const values = Object.entries(question.values).map(([value, text]) => ({
    ...{ name: value, from: valueSources[value] ?? `the agent ${question.agent}`, text },
  }));
  const sections = Object.entries(question.context).map(([section, text]) => ({
    ...{ name: section, from: sectionSources[section], characters: text.length },
  }));
  const shared = ["system", "repair", "resume", "feedback"].map((other) => [
    other,
    findPrompt(prompts, other).hash,
  ]);
  return noteStep({
    name: `prompt ${name}`,
    type: "prompt",
    inputs: {
      name,
      hash,
      source: describeSource(source),
      template,
      values,
      sections,
      feedback: question.feedback?.text ?? null,
    },
    outputs: {
      messages: messages.map(({ role, text }) => ({ role, characters: text.length })),
      left_out: leftOut,
      hashes: Object.fromEntries(shared),
    },
  });
}

function describeSource(source: string): string {
  return source.startsWith(bundledPrompts) ? "bundled" : source;
}

/** Judges an answer as one step of the trace, which says what was wrong with it. */
export function watchJudging<J extends { problems?: readonly string[] }>(
  attempt: number,
  judge: () => Promise<J>,
): Promise<J> {
  return traceStep(
    { name: "checks", type: "parser", inputs: { attempt }, metadata: { attempt } },
    judge,
    ({ problems = [] }) => ({ accepted: problems.length === 0, problems }),
  );
}
