import { z } from "zod";
import type { Message } from "../models/model-call.ts";

const Part = z.object({ type: z.string(), text: z.string().optional() });

/** The body of a request to /v1/chat/completions, as far as the server reads it. */
export const ChatRequest = z.object({
  model: z.string(),
  stream: z.boolean().default(false),
  prompt_cache_key: z.string().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(Part)]).nullable() })),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** The messages of a request as texts. */
export function readMessages({ messages }: ChatRequest): Message[] {
  return messages.map(({ role, content }) => ({
    role: role === "assistant" ? "assistant" : role === "user" ? "user" : "system",
    text: typeof content === "string" ? content : (content ?? []).map(({ text }) => text ?? "").join(""),
  }));
}

/** The part of an answer that a cut conversation already has; empty when the whole answer is asked for. */
export function findCutPart(messages: readonly Message[], answer: string): string {
  const last = messages.at(-1);
  const before = messages.at(-2);
  if (last?.role !== "user" || before?.role !== "assistant") return "";
  // a request to mend something asks for the whole answer, also when the cut part is quoted
  const resumes = /\b(go on|continue)\b/i.test(last.text.slice(0, 200)) && !/\bagain\b/i.test(last.text);
  return resumes && answer.startsWith(before.text) && before.text.length < answer.length ? before.text : "";
}
