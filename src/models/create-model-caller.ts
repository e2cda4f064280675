import type { Environment } from "../core/environment.ts";
import type { RunEvent } from "../state/events.ts";
import { callChatModel } from "./call-chat-model.ts";
import { classifyError } from "./classify-error.ts";
import { type ChatModel, createChatModel } from "./create-chat-model.ts";
import { resolveEndpoint } from "./endpoint.ts";
import type { Caller } from "./model-call.ts";
import type { ModelSettings } from "./model-settings.ts";
import { parseModelSpec } from "./model-spec.ts";
import { findPrice } from "./price.ts";
import { estimateUsage } from "./read-usage.ts";

/** A caller that streams each request to the LangChain chat model of its spec; failures are ModelCallErrors. */
export function createModelCaller(
  settings: ModelSettings,
  environment: Environment,
  emit?: (event: RunEvent) => void,
): Caller {
  const models = new Map<string, Promise<ChatModel>>();
  const estimated = new Set<string>();

  return async (request, options = {}) => {
    const { model: spec, messages } = request;
    const model = models.get(spec) ?? createChatModel(spec, settings, environment);
    models.set(spec, model);
    const chatModel = await model;
    const server = describeServer(spec, settings, environment);

    try {
      const { text, finish, tokens } = await callChatModel(chatModel, request, settings, options);
      if (!tokens && !estimated.has(spec)) {
        estimated.add(spec);
        emit?.({ type: "warning", message: `${spec} reports no token counts; those shown are estimates` });
      }
      const counted = tokens ?? (await estimateUsage(messages, text));
      const cost = await findPrice(spec, counted, server.compatible ? server.url : undefined);
      return { text, finish, usage: { ...counted, cost }, model: spec, source: "model" };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw classifyError(error, { model: spec, ...server });
    }
  };
}

/** Where a model's requests go, and what must not be shown of them. */
function describeServer(
  spec: string,
  settings: ModelSettings,
  environment: Environment,
): { url: string; compatible: boolean; secrets: string[] } {
  const { provider } = parseModelSpec(spec);
  const headers = Object.values(settings.headers);
  if (provider !== "openai") return { url: provider, compatible: false, secrets: headers };
  const { url, apiKey, own } = resolveEndpoint(settings, environment);
  return { url, compatible: !own, secrets: [apiKey, ...headers] };
}
