import type { Message } from "../models/model-call.ts";

const charactersPerToken = 4;

/** Token counts of a scripted call: those the script gives, else one for every four characters and `cachedTokens`. */
export function countUsage(
  messages: readonly Message[],
  answer: string,
  given?: { inputTokens: number; cachedTokens?: number; outputTokens: number },
  cachedTokens = 0,
): { inputTokens: number; cachedTokens: number; outputTokens: number } {
  if (given) return { cachedTokens, ...given };
  const characters = messages.reduce((sum, { text }) => sum + text.length, 0);
  return {
    inputTokens: Math.ceil(characters / charactersPerToken),
    cachedTokens,
    outputTokens: Math.ceil(answer.length / charactersPerToken),
  };
}
