import type { Message } from "../models/model-call.ts";
import { type CallUsage, charactersPerToken, countUsage } from "./count-usage.ts";

const smallestPrefix = 1_024;
const step = 128;

/** Counts the tokens of prompts and answers, and those that a provider's prompt cache would have. */
export interface TokenMeter {
  /** Tokens of a prompt; cached are those of its longest common prefix with a remembered prompt of the same key. */
  read(key: string, messages: readonly Message[]): Promise<Omit<CallUsage, "outputTokens">>;
  /** Makes a prompt a prefix that later ones can share, as it is once a model has read it. */
  remember(key: string, messages: readonly Message[]): Promise<void>;
  countAnswer(text: string): Promise<number>;
}

/** Counts one token for every four characters; nothing is cached unless told otherwise. */
export function createCharacterMeter({ cache = false }: { cache?: boolean } = {}): TokenMeter {
  const prompts = new Map<string, string[]>();
  return {
    async read(key, messages) {
      const prompt = JSON.stringify(messages);
      const lengths = (prompts.get(key) ?? []).map((earlier) => measureCommonPrefix(prompt, earlier));
      const shared = Math.floor(Math.max(0, ...lengths) / charactersPerToken);
      return { inputTokens: countUsage(messages, "").inputTokens, cachedTokens: roundToCacheStep(shared) };
    },
    async remember(key, messages) {
      if (cache) prompts.set(key, [...(prompts.get(key) ?? []), JSON.stringify(messages)]);
    },
    countAnswer: async (text) => countUsage([], text).outputTokens,
  };
}

/** The part of a shared prefix that providers serve from their cache: from 1,024 tokens on, in steps of 128. */
export function roundToCacheStep(sharedTokens: number): number {
  return sharedTokens < smallestPrefix ? 0 : Math.floor(sharedTokens / step) * step;
}

/** Characters that two texts have in common at their beginning. */
export function measureCommonPrefix(a: string, b: string): number {
  const longest = Math.min(a.length, b.length);
  let length = 0;
  while (length < longest && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}
