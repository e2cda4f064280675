import { countTokens } from "../core/count-tokens.ts";
import { countAttachmentTokens } from "../models/attachment-tokens.ts";
import type { Message } from "../models/model-call.ts";

// the role and marks around each message, and those that open the answer (OpenAI cookbook, "How to count tokens")
const tokensPerMessage = 4;
const tokensBeforeAnswer = 3;

// no token of o200k_base reaches across these places, so the counts of the pieces add up
const seam = /(?<=\n\n)(?=[^\s/])|(?<=\n)(?=<)/;

/** Counts tokens of texts that repeat each other in large part: each stretch between blank lines once. */
export interface TokenMeter {
  /** Tokens of a text; of texts that begin with a tag, or follow a blank line, the counts add up. */
  measure(text: string): Promise<number>;
  /** Tokens of a whole request. */
  measureMessages(messages: readonly Message[]): Promise<number>;
}

export function createTokenMeter(): TokenMeter {
  const known = new Map<string, number>();

  async function measure(text: string): Promise<number> {
    let tokens = 0;
    for (const piece of text.split(seam)) {
      const count = known.get(piece) ?? (await countTokens(piece));
      // a copy: a piece cut out of a request would keep all of it in memory
      if (!known.has(piece)) known.set(Buffer.from(piece).toString(), count);
      tokens += count;
    }
    return tokens;
  }

  return {
    measure,
    async measureMessages(messages) {
      let tokens = tokensBeforeAnswer;
      for (const { text, attachments } of messages) {
        tokens += tokensPerMessage + (await measure(text)) + countAttachmentTokens(attachments);
      }
      return tokens;
    },
  };
}

// tables of single digits have 1.4, formulas 1.7, prose and code about 4
const fewestBytesPerToken = 1.25;

/** True when messages have fewer tokens than that by so much that nobody need count them. */
export function fitsWithoutCounting(messages: readonly Message[], tokens: number): boolean {
  const most = messages.reduce(
    (sum, { text, attachments }) =>
      sum + Buffer.byteLength(text) / fewestBytesPerToken + countAttachmentTokens(attachments),
    0,
  );
  return most <= tokens;
}
