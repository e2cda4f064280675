import type { Message } from "../models/model-call.ts";

/** What a token is taken to be where no vocabulary is loaded. */
export const charactersPerToken = 4;

/** Token counts of one call; cached tokens are part of the input. */
export interface CallUsage {
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
}

/** Token counts of a scripted call: those the script gives, else one for every four characters. */
export function countUsage(
  messages: readonly Message[],
  answer: string,
  given?: { inputTokens: number; cachedTokens?: number; outputTokens: number },
): CallUsage {
  if (given) return { cachedTokens: 0, ...given };
  const characters = messages.reduce((sum, { text }) => sum + text.length, 0);
  return {
    inputTokens: Math.ceil(characters / charactersPerToken),
    cachedTokens: 0,
    outputTokens: Math.ceil(answer.length / charactersPerToken),
  };
}
