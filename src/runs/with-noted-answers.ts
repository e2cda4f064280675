import type { Caller } from "../models/model-call.ts";
import { describeCallName, nameCall } from "../models/name-call.ts";
import { noteCall } from "../tracing/note-call.ts";

/**
 * Notes in the trace what LangChain does not see: answers that were kept or recorded, with where they come from and
 * what they took when they were asked for; of a caller that stands in for the model, all its answers.
 */
export function withNotedAnswers(caller: Caller, { all = false } = {}): Caller {
  return async (request, options) => {
    const startedAtMs = Date.now();
    const answer = await caller(request, options);
    const { call, messages } = request;
    const { text, model, source, finish, usage } = answer;
    if (!all && source === "model") return answer;
    await noteCall({
      ...{ name: nameCall(call), tags: [`agent:${call.agent}`], messages, answer: text, startedAtMs },
      metadata: {
        ...describeCallName(call),
        ...{ try: options?.tryNumber ?? 1, model, source, finish_reason: finish },
        ...(source === "model" ? { cost: usage.cost } : { cost: 0, kept_usage: usage }),
      },
    });
    return answer;
  };
}
