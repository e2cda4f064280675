import type { Answered, Question } from "../agents/agent.ts";
import { ask } from "../models/ask.ts";
import { chooseModel, type ModelSettings } from "../models/model-settings.ts";
import { buildMessages } from "../prompts/build-messages.ts";
import { fillPrompt } from "../prompts/prompt-file.ts";
import { findPrompt, type Prompts } from "../prompts/read-prompts.ts";
import type { RunEvent } from "../state/events.ts";
import type { RunCaller } from "./create-caller.ts";

/** Puts an agent's question to its model: prompt and context become messages, the answer a checked value. */
export function createAsk(options: {
  prompts: Prompts;
  modelSettings: ModelSettings;
  caller: RunCaller;
  emit(event: RunEvent): void;
}) {
  const { prompts, modelSettings, caller, emit } = options;
  const repairPrompt = findPrompt(prompts, "repair");
  const resumePrompt = findPrompt(prompts, "resume");

  return async <T>(question: Question<T>, signal: AbortSignal | undefined): Promise<Answered<T>> => {
    const { agent, file, answer, check } = question;
    const omit = answer.form === "json" ? answer.fenced : undefined;
    return await ask(
      {
        call: { agent, ...(file === undefined ? {} : { file }) },
        model: chooseModel(modelSettings, agent),
        messages: buildMessages({ ...question, schema: answer.schema, ...(omit ? { omit } : {}) }, prompts),
        answer,
        ...(check ? { check } : {}),
      },
      {
        caller: caller.call,
        forget: caller.forget,
        emit,
        signal,
        phrasing: {
          repair: (problems) =>
            fillPrompt(repairPrompt, { problems: problems.map((problem) => `- ${problem}`).join("\n") }),
          resume: () => fillPrompt(resumePrompt, {}),
        },
      },
    );
  };
}
