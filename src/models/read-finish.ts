import { z } from "zod";
import type { Finish } from "./model-call.ts";

const word = z.string().min(1).optional().catch(undefined);
/** Where the providers' LangChain packages put the reason. */
const ResponseMetadata = z.object({
  finish_reason: word,
  finishReason: word,
  stop_reason: word,
  stopReason: word,
  done_reason: word,
  incomplete_details: z.object({ reason: word }).optional().catch(undefined),
  status: word,
});

/** Why a model stopped, from LangChain's response metadata of a chunk; undefined when the chunk does not say. */
export function readFinish(metadata: unknown): Finish | undefined {
  const parsed = ResponseMetadata.safeParse(metadata);
  if (!parsed.success) return undefined;
  const { finish_reason, finishReason, stop_reason, stopReason, done_reason, incomplete_details, status } =
    parsed.data;
  const reason =
    incomplete_details?.reason ?? finish_reason ?? finishReason ?? stop_reason ?? stopReason ?? done_reason;
  if (reason === undefined) return status === "completed" ? "stop" : undefined;
  if (/^(stop|end_turn|stop_sequence|complete|completed|eos)$/i.test(reason)) return "stop";
  if (/length|max_?(output_)?tokens|model_context_window_exceeded/i.test(reason)) return "length";
  if (/content_?filter|safety|refusal|recitation|prohibited|blocklist|guardrail/i.test(reason))
    return "filtered";
  return "other";
}
