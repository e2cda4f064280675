import type { Question } from "../agents/agent.ts";
import type { Message } from "../models/model-call.ts";
import type { RequestAttachments } from "../prompts/attached-sections.ts";
import { buildMessages, renderSection } from "../prompts/build-messages.ts";
import type { Prompts } from "../prompts/read-prompts.ts";
import type { ContextSection } from "../state/context-sections.ts";
import { listWithLess } from "./attachments/list-with-less.ts";
import type { ContextRoom } from "./context-room.ts";
import { describeOverflow } from "./describe-overflow.ts";
import { fitsWithoutCounting, type TokenMeter } from "./token-meter.ts";

/** A request that fits: its messages, what was left out for that, and its tokens where they had to be counted. */
export interface FittedRequest {
  messages: readonly Message[];
  leftOut: readonly string[];
  tokens?: number;
}

/**
 * The request of a question, with what came after it when its answer was put back. What does not fit loses what is
 * attached, the PDF first, and is then shortened step by step, as the question says, and only as far as needed; nothing
 * but the contents decides how far.
 * Throws CONTEXT_TOO_SMALL, with the numbers, when even that does not fit.
 */
export async function fitQuestion(
  question: Question<unknown>,
  followUps: readonly Message[],
  into: {
    prompts: Prompts;
    meter: TokenMeter;
    model: string;
    room: ContextRoom | null;
    attachments?: RequestAttachments | undefined;
  },
): Promise<FittedRequest> {
  const { prompts, meter, model, room } = into;
  const attachments = question.context.paper === undefined ? {} : (into.attachments ?? {});
  const build = (context: typeof question.context, attached: RequestAttachments) => [
    ...buildRequest({ ...question, context }, prompts, attached),
    ...followUps,
  ];
  if (room === null) return { messages: build(question.context, attachments), leftOut: [] };

  const leftOut: string[] = [];
  let tokens = 0;
  for (const { attached, leavesOut } of listWithLess(attachments)) {
    const messages = build(question.context, attached);
    leftOut.push(...leavesOut);
    if (leftOut.length === 0 && fitsWithoutCounting(messages, room.available)) return { messages, leftOut };
    tokens = await meter.measureMessages(messages);
    if (tokens <= room.available) return { messages, leftOut, tokens };
  }

  const context = { ...question.context };
  const sizes = new Map<ContextSection, number>();
  for (const { section, leavesOut, shorten } of question.shrink?.() ?? []) {
    const text = context[section];
    const shorter = text === undefined ? undefined : shorten(text);
    if (text === undefined || shorter === undefined || shorter === text) continue;
    const before = sizes.get(section) ?? (await meter.measure(renderSection(section, text)));
    const after = await meter.measure(renderSection(section, shorter));
    tokens += after - before;
    sizes.set(section, after);
    context[section] = shorter;
    leftOut.push(leavesOut);
    if (tokens <= room.available) return { messages: build(context, {}), leftOut, tokens };
  }
  throw await describeOverflow(context, { tokens, leftOut, model, room, meter });
}

function buildRequest(
  question: Question<unknown>,
  prompts: Prompts,
  attachments: RequestAttachments,
): Message[] {
  const { answer } = question;
  const omit = answer.form === "json" ? answer.fenced : undefined;
  return buildMessages(
    { ...question, schema: answer.schema, attachments, ...(omit ? { omit } : {}) },
    prompts,
  );
}
