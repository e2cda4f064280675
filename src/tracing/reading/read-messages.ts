import { z } from "zod";
import type { TraceRow } from "./trace-row.ts";

/** One message of a request; what was attached to it is told by its size and hash. */
export interface SentMessage {
  role: "system" | "user" | "assistant";
  text: string;
}

const Block = z.union([
  z.string(),
  z.looseObject({ type: z.literal("text"), text: z.string() }).transform(({ text }) => text),
  z
    .looseObject({ type: z.string(), omitted: z.string() })
    .transform(({ type, omitted }) => `[${type}: ${omitted}]`),
  z.unknown().transform((block) => JSON.stringify(block)),
]);
const Content = z.union([z.string(), z.array(Block).transform((blocks) => blocks.join("\n"))]);
const Message = z.object({ id: z.array(z.string()).min(1), kwargs: z.object({ content: Content }) });
const Inputs = z.object({ messages: z.tuple([z.array(Message)]).rest(z.unknown()) });
const Outputs = z.object({
  generations: z.tuple([z.tuple([z.object({ text: z.string() })]).rest(z.unknown())]).rest(z.unknown()),
});

/** The messages that a call sent, in order. */
export function readMessages({ inputs }: TraceRow): SentMessage[] {
  const sent = Inputs.safeParse(inputs).data?.messages[0] ?? [];
  return sent.map(({ id, kwargs: { content } }) => ({ role: readRole(id.at(-1) ?? ""), text: content }));
}

/** The answer of a call; null for one that gave none. */
export function readAnswerText({ outputs }: TraceRow): string | null {
  return Outputs.safeParse(outputs).data?.generations[0][0].text ?? null;
}

function readRole(type: string): SentMessage["role"] {
  if (type.startsWith("System")) return "system";
  return type.startsWith("AI") ? "assistant" : "user";
}
