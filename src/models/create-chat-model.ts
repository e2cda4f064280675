import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { Environment } from "../core/environment.ts";
import { PaperCoderError } from "../core/errors.ts";
import { createApiFetch } from "./api-fetch.ts";
import { resolveEndpoint } from "./endpoint.ts";
import type { ModelSettings } from "./model-settings.ts";
import { describeSpecs, parseModelSpec } from "./model-spec.ts";

/** The part of a LangChain chat model that calls use. */
export type ChatModel = Pick<BaseChatModel, "stream" | "profile">;

/** What a run adds to the connection with its provider. */
export interface ModelConnection {
  /** Sends the run's requests to where their beginnings are cached; of OpenAI only, as others may refuse the field. */
  promptCacheKey?: string;
  /** Receives the headers of every answer. */
  onHeaders?: (headers: Headers) => void;
}

/**
 * Makes the LangChain chat model of a spec such as `openai:gpt-5`. It never retries, as our own callers do.
 * Throws MODEL_SPEC, MODEL_KEY_MISSING or MODEL_PACKAGE_MISSING.
 */
export function createChatModel(
  spec: string,
  settings: ModelSettings,
  environment: Environment,
  connection: ModelConnection = {},
): Promise<ChatModel> {
  const { provider, name } = parseModelSpec(spec);
  return provider === "openai"
    ? createOpenaiModel(name, settings, environment, connection)
    : createProviderModel(provider, name, settings);
}

/** True for OpenAI models that reason, which refuse a temperature and take an effort. */
function isReasoningModel(name: string): boolean {
  return /^(o\d|gpt-5(?!-chat))/.test(name);
}

async function createOpenaiModel(
  name: string,
  settings: ModelSettings,
  environment: Environment,
  { promptCacheKey, onHeaders }: ModelConnection,
): Promise<ChatModel> {
  const { url, apiKey, own } = resolveEndpoint(settings, environment);
  const { temperature, reasoningEffort, maxOutputTokens } = settings;
  const reasons = isReasoningModel(name);
  const { StreamingOpenAI } = await import("./streaming-openai.ts");
  return new StreamingOpenAI({
    model: name,
    apiKey,
    maxRetries: 0,
    timeout: settings.timeoutMs,
    ...(own ? {} : { useResponsesApi: false }),
    ...(temperature === undefined || (own && reasons) ? {} : { temperature }),
    ...describeEffort(reasoningEffort, { own, reasons }),
    ...(maxOutputTokens === undefined ? {} : { maxTokens: maxOutputTokens }),
    ...(own && promptCacheKey !== undefined ? { promptCacheKey } : {}),
    configuration: { baseURL: url, fetch: createApiFetch(url, onHeaders), defaultHeaders: settings.headers },
  });
}

/** How the effort is given, if at all: the library drops it for models whose names it does not know. */
function describeEffort(
  effort: ModelSettings["reasoningEffort"],
  { own, reasons }: { own: boolean; reasons: boolean },
) {
  if (effort === undefined || (own && !reasons)) return {};
  return own ? { reasoning: { effort } } : { modelKwargs: { reasoning_effort: effort } };
}

async function createProviderModel(
  provider: string,
  name: string,
  { temperature, maxOutputTokens, headers }: ModelSettings,
): Promise<ChatModel> {
  const { initChatModel, MODEL_PROVIDER_CONFIG } = await import("langchain/chat_models/universal");
  const providers: Readonly<Record<string, { package: string }>> = MODEL_PROVIDER_CONFIG;
  const packageName = Object.hasOwn(providers, provider) ? providers[provider]?.package : undefined;
  if (!packageName) {
    throw describeSpecs(
      `there is no provider "${provider}" (in "${provider}:${name}")`,
      Object.keys(providers),
    );
  }
  try {
    return await initChatModel(name, {
      modelProvider: provider,
      maxRetries: 0,
      ...(temperature === undefined ? {} : { temperature }),
      ...(maxOutputTokens === undefined ? {} : { maxTokens: maxOutputTokens }),
      ...(Object.keys(headers).length > 0 ? { configuration: { defaultHeaders: headers } } : {}),
    });
  } catch (error) {
    throw describeProviderError(error, `${provider}:${name}`, packageName);
  }
}

function describeProviderError(error: unknown, spec: string, packageName: string): PaperCoderError {
  const reason = error instanceof Error ? error.message : String(error);
  if (/Unable to import|Cannot find package|ERR_MODULE_NOT_FOUND/.test(reason)) {
    return new PaperCoderError(
      "MODEL_PACKAGE_MISSING",
      `${spec} needs the package ${packageName}; install it with: npm install ${packageName}`,
      { cause: error },
    );
  }
  if (/api.?key|credential|token/i.test(reason)) {
    return new PaperCoderError(
      "MODEL_KEY_MISSING",
      `${spec} cannot be used: ${reason}; set the key that ${packageName} reads, in the environment or in .env`,
      { cause: error },
    );
  }
  return new PaperCoderError("MODEL_SPEC", `${spec} cannot be used: ${reason}`, { cause: error });
}
