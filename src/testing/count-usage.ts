import type { Message } from "../models/model-call.ts";

const charactersPerToken = 4;

/** Token counts of a scripted call: those the script gives, else one for every four characters. */
export function countUsage(
  messages: readonly Message[],
  answer: string,
  given?: { inputTokens: number; cachedTokens?: number; outputTokens: number },
): { inputTokens: number; cachedTokens: number; outputTokens: number } {
  if (given) return { cachedTokens: 0, ...given };
  const characters = messages.reduce((sum, { text }) => sum + text.length, 0);
  return {
    inputTokens: Math.ceil(characters / charactersPerToken),
    cachedTokens: 0,
    outputTokens: Math.ceil(answer.length / charactersPerToken),
  };
}
