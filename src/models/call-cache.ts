import { hashJson } from "../core/hash.ts";
import type { Caller, Message, ModelAnswer, ModelRequest } from "./model-call.ts";

/** Where answers are kept, by key; may answer at once or later. A Map will do. */
export interface CallStore {
  get(key: string): ModelAnswer | undefined | Promise<ModelAnswer | undefined>;
  set(key: string, answer: ModelAnswer): unknown;
  delete(key: string): unknown;
}

/** Settings that change what a model answers; a key or a timeout does not. */
export interface AnswerSettings {
  baseUrl?: string | undefined;
  reasoningEffort?: string | undefined;
  temperature?: number | undefined;
  maxOutputTokens?: number | undefined;
}

/** Keeps each answer under the content of its request, so that nothing answered is paid for twice. */
export function withCallCache(caller: Caller, store: CallStore, settings: AnswerSettings = {}): Caller {
  return async (request, options) => {
    const key = createCacheKey(request, settings);
    const kept = await store.get(key);
    if (kept) return { ...kept, source: "cache" };
    const answer = await caller(request, options);
    await store.set(key, answer);
    return answer;
  };
}

/** Drops the answer kept for this request, so that it is asked afresh. */
export async function forgetCall(
  request: ModelRequest,
  store: CallStore,
  settings: AnswerSettings = {},
): Promise<void> {
  await store.delete(createCacheKey(request, settings));
}

/** The key of a request: its content, and its attempt because the same question is repeated after an empty answer. */
export function createCacheKey(request: ModelRequest, settings: AnswerSettings = {}): string {
  const { baseUrl, reasoningEffort, temperature, maxOutputTokens } = settings;
  return hashJson({
    model: request.model,
    messages: request.messages.map(describeContent),
    attempt: request.call.attempt,
    // only these, so that a settings object that also carries a key never reaches the hash
    settings: { baseUrl, reasoningEffort, temperature, maxOutputTokens },
  });
}

// where a file lies does not change what a model is asked
function describeContent({ role, text, attachments }: Message) {
  if (!attachments?.length) return { role, text };
  const content = attachments.map(({ at, mediaType, name, sha256 }) => ({ at, mediaType, name, sha256 }));
  return { role, text, attachments: content };
}
