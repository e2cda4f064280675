import type { Message } from "./model-call.ts";

/** Characters for one token: fewer than in prose, so that a guess is rather too high. */
const charactersPerToken = 3.5;

/** Tokens of the messages, guessed from their length. */
export function roughTokens(messages: readonly Message[]): number {
  return Math.ceil(messages.reduce((sum, { text }) => sum + text.length, 0) / charactersPerToken);
}
