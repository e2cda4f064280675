import type { Environment } from "../core/environment.ts";
import { PaperCoderError } from "../core/errors.ts";
import type { RunEvent } from "../state/events.ts";
import { callChatModel } from "./call-chat-model.ts";
import { classifyError } from "./classify-error.ts";
import { type ChatModel, createChatModel, type ModelConnection } from "./create-chat-model.ts";
import { describeAttachments } from "./describe-attachments.ts";
import { resolveEndpoint } from "./endpoint.ts";
import type { Caller } from "./model-call.ts";
import type { ModelSettings } from "./model-settings.ts";
import { parseModelSpec } from "./model-spec.ts";
import { findModelPrice } from "./price.ts";
import { estimateUsage } from "./read-usage.ts";

/** A caller that streams each request to the LangChain chat model of its spec; failures are ModelCallErrors. */
export function createModelCaller(
  settings: ModelSettings,
  environment: Environment,
  { emit, ...connection }: { emit?: (event: RunEvent) => void } & ModelConnection = {},
): Caller {
  const models = new Map<string, Promise<ChatModel>>();
  const estimated = new Set<string>();

  return async (request, options = {}) => {
    const { model: spec, messages } = request;
    const model = models.get(spec) ?? createChatModel(spec, settings, environment, connection);
    models.set(spec, model);
    const chatModel = await model;

    try {
      options.onStart?.();
      const { text, finish, tokens } = await callChatModel(chatModel, request, settings, options);
      if (!tokens && !estimated.has(spec)) {
        estimated.add(spec);
        emit?.({ type: "warning", message: `${spec} reports no token counts; those shown are estimates` });
      }
      const counted = tokens ?? (await estimateUsage(messages, text));
      const cost = await findModelPrice(spec, counted, settings, environment);
      return { text, finish, usage: { ...counted, cost }, model: spec, source: "model" };
    } catch (error) {
      if (options.signal?.aborted || PaperCoderError.isInstance(error)) throw error;
      const server = describeServer(spec, settings, environment);
      throw classifyError(error, { model: spec, ...server, attached: describeAttachments(messages) });
    }
  };
}

/** Where a model's requests go, and what must not be shown of them. */
function describeServer(
  spec: string,
  settings: ModelSettings,
  environment: Environment,
): { url: string; secrets: string[] } {
  const { provider } = parseModelSpec(spec);
  const headers = Object.values(settings.headers);
  if (provider !== "openai") return { url: provider, secrets: headers };
  const { url, apiKey } = resolveEndpoint(settings, environment);
  return { url, secrets: [apiKey, ...headers] };
}
