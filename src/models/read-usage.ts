import { z } from "zod";
import { countTokens } from "../core/count-tokens.ts";
import type { Usage } from "../state/usage.ts";
import { countAttachmentTokens } from "./attachment-tokens.ts";
import type { Message } from "./model-call.ts";

const Tokens = z.number().int().nonnegative();
const ReportedUsage = z.object({
  input_tokens: Tokens,
  output_tokens: Tokens,
  input_token_details: z
    .object({ cache_read: Tokens.optional().catch(0) })
    .optional()
    .catch({}),
  output_token_details: z
    .object({ reasoning: Tokens.optional().catch(0) })
    .optional()
    .catch({}),
});

/** Tokens of one call, without its cost. */
export type CallTokens = Omit<Usage, "cost">;

/** The tokens that a server reported in LangChain's form; null when it sent none that make sense. */
export function readUsage(reported: unknown): CallTokens | null {
  const parsed = ReportedUsage.safeParse(reported);
  if (!parsed.success || parsed.data.input_tokens === 0) return null;
  const { input_tokens, output_tokens, input_token_details, output_token_details } = parsed.data;
  return {
    calls: 1,
    inputTokens: input_tokens,
    // part of the input and of the output by definition, whatever the server says
    cachedTokens: Math.min(input_token_details?.cache_read ?? 0, input_tokens),
    outputTokens: output_tokens,
    reasoningTokens: Math.min(output_token_details?.reasoning ?? 0, output_tokens),
  };
}

/** An estimate of the tokens of a call, for servers that report none. */
export async function estimateUsage(messages: readonly Message[], answer: string): Promise<CallTokens> {
  const inputs = await Promise.all(
    messages.map(
      async ({ text, attachments }) => (await countTokens(text)) + countAttachmentTokens(attachments),
    ),
  );
  return {
    calls: 1,
    inputTokens: inputs.reduce((sum, tokens) => sum + tokens, 0),
    cachedTokens: 0,
    outputTokens: await countTokens(answer),
    reasoningTokens: 0,
  };
}
