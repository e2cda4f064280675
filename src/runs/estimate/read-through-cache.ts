import { parseModelSpec } from "../../models/model-spec.ts";
import type { PlannedCall } from "./list-calls.ts";

/** What a provider's prompt cache does for one call. */
export interface CachedCall {
  inputTokens: number;
  cachedTokens: number;
  /** Name of the call that brought the longest beginning this one shares, and that it waits for to be read. */
  leader: string | undefined;
}

/** The beginnings of prompts that have been seen: who brought each first, and what followed. */
interface Beginning {
  leader: string;
  next: Map<string, Beginning>;
}

const smallestPrefix = 1_024;
const step = 128;
/** Providers that cache on their own; others, such as Anthropic, only what a request marks, and ours mark nothing. */
const cachingProviders = [
  "openai",
  "azure_openai",
  "deepseek",
  "fireworks",
  "google",
  "google-genai",
  "google-vertexai",
  "google-vertexai-web",
  "xai",
];

/**
 * What each call reads from the cache of its model when the calls come in this order: the longest beginning it shares
 * with an earlier call, from 1,024 tokens on in steps of 128, as OpenAI documents it and others do much alike.
 */
export function readThroughCache<Call extends PlannedCall & { model: string }>(
  calls: readonly Call[],
): (Call & CachedCall)[] {
  const models = new Map<string, Map<string, Beginning>>();
  return calls.map((call) => {
    let branches = models.get(call.model) ?? new Map<string, Beginning>();
    models.set(call.model, branches);
    let [inputTokens, sharedTokens] = [0, 0];
    let leader: string | undefined;
    for (const { name, tokens } of call.parts) {
      const known = branches.get(name);
      if (known) {
        sharedTokens += tokens;
        leader = known.leader;
      }
      const beginning = known ?? { leader: call.name, next: new Map() };
      branches.set(name, beginning);
      branches = beginning.next;
      inputTokens += tokens;
    }
    const cachable = sharedTokens < smallestPrefix ? 0 : Math.floor(sharedTokens / step) * step;
    const cachedTokens = cachingProviders.includes(parseModelSpec(call.model).provider) ? cachable : 0;
    return { ...call, inputTokens, cachedTokens, leader: cachable > 0 ? leader : undefined };
  });
}
