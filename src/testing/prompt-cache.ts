import type { Message } from "../models/model-call.ts";

const charactersPerToken = 4;
const smallestPrefix = 1_024;
const step = 128;

/** Counts the tokens of a prompt that a provider would have cached. */
export interface PromptCache {
  /** Tokens of the longest common prefix with an earlier prompt of the same key, as providers count them. */
  match(key: string, messages: readonly Message[]): number;
  remember(key: string, messages: readonly Message[]): void;
}

/** Makes a cache that works like OpenAI's: prefixes from 1,024 tokens on, in steps of 128. */
export function createPromptCache(): PromptCache {
  const prompts = new Map<string, string[]>();
  return {
    match(key, messages) {
      const prompt = JSON.stringify(messages);
      const lengths = (prompts.get(key) ?? []).map((earlier) => measureCommonPrefix(prompt, earlier));
      const tokens = Math.floor(Math.max(0, ...lengths) / charactersPerToken / step) * step;
      return tokens < smallestPrefix ? 0 : tokens;
    },
    remember(key, messages) {
      prompts.set(key, [...(prompts.get(key) ?? []), JSON.stringify(messages)]);
    },
  };
}

function measureCommonPrefix(a: string, b: string): number {
  const longest = Math.min(a.length, b.length);
  let length = 0;
  while (length < longest && a[length] === b[length]) length++;
  return length;
}
