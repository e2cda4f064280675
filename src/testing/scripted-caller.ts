import type { Caller, ModelRequest } from "../models/model-call.ts";
import { type AnswerScript, describeRequest } from "./answer-script.ts";
import { countUsage } from "./count-usage.ts";

/** A caller without a model, with everything it was asked. */
export interface ScriptedCaller {
  caller: Caller;
  asked: readonly ModelRequest[];
}

/** Makes a caller that answers from a script, at once and without HTTP, and records what it was asked. */
export function createScriptedCaller(answer: AnswerScript): ScriptedCaller {
  const asked: ModelRequest[] = [];
  return {
    asked,
    caller: async (request, options) => {
      options?.signal?.throwIfAborted();
      asked.push(request);
      const given = await answer(describeRequest(request));
      const { text, finish = "stop", usage } = typeof given === "string" ? { text: given } : given;
      options?.onProgress?.(text.length);
      const { inputTokens, cachedTokens, outputTokens } = countUsage(request.messages, text, usage);
      return {
        text,
        finish,
        usage: { calls: 1, inputTokens, cachedTokens, outputTokens, reasoningTokens: 0, cost: 0 },
        model: request.model,
        source: "model",
      };
    },
  };
}
