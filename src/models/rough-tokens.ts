import { countAttachmentTokens } from "./attachment-tokens.ts";
import type { Message } from "./model-call.ts";

/** Characters for one token: fewer than in prose, so that a guess is rather too high. */
const charactersPerToken = 3.5;

/** Tokens of the messages, guessed from the length of their texts and the size of what is attached. */
export function roughTokens(messages: readonly Message[]): number {
  const characters = messages.reduce((sum, { text }) => sum + text.length, 0);
  const attached = messages.reduce((sum, { attachments }) => sum + countAttachmentTokens(attachments), 0);
  return Math.ceil(characters / charactersPerToken) + attached;
}
