import type { Environment } from "../core/environment.ts";
import type { Usage } from "../state/usage.ts";
import type { ModelSettings } from "./model-settings.ts";
import { findModelPrice } from "./price.ts";
import { readFinish } from "./read-finish.ts";
import { estimateUsage, readUsage } from "./read-usage.ts";

/** What of an ended call stands in its trace, in the words of LangSmith: tokens and US dollars, and why it ended. */
export interface CallFacts {
  usage_metadata: ReturnType<typeof toUsageMetadata>;
  /** US dollars; null when the price is not known. */
  cost: number | null;
  finish_reason: string;
  /** True when the server reported no tokens. */
  tokens_estimated?: true;
}

/** Works out the facts of calls to models that are reached with these settings. */
export function createCallDescriber(settings: ModelSettings, environment: Environment) {
  return async (call: {
    model: string;
    prompt: readonly string[];
    answer: string;
    reported: unknown;
    response: Record<string, unknown>;
  }): Promise<CallFacts> => {
    const reported = readUsage(call.reported);
    const messages = call.prompt.map((text) => ({ role: "user" as const, text }));
    const tokens = reported ?? (await estimateUsage(messages, call.answer));
    const cost = await findModelPrice(call.model, tokens, settings, environment);
    return {
      usage_metadata: toUsageMetadata({ ...tokens, cost }),
      cost,
      finish_reason: readFinish(call.response) ?? "other",
      ...(reported ? {} : { tokens_estimated: true }),
    };
  };
}

function toUsageMetadata(usage: Usage) {
  return {
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    input_token_details: { cache_read: usage.cachedTokens },
    output_token_details: { reasoning: usage.reasoningTokens },
    ...(usage.cost === null ? {} : { total_cost: usage.cost }),
  };
}
