import type { Finish, Message, ModelRequest } from "../models/model-call.ts";

/** One call as a scripted answer sees it; `attempt` counts the calls for the same agent and file from 1. */
export interface ScriptedCall {
  agent: string;
  file: string | undefined;
  attempt: number;
  model: string;
  /** Text of the message that carries the task. */
  prompt: string;
  messages: readonly Message[];
}

/** What a script answers: a text, or a text with a finish reason and token counts. */
export type ScriptedAnswer =
  | string
  | {
      text: string;
      finish?: Finish;
      usage?: { inputTokens: number; cachedTokens?: number; outputTokens: number };
    };

/** Stands in for a model: a function from calls to answers. */
export type AnswerScript = (call: ScriptedCall) => ScriptedAnswer | Promise<ScriptedAnswer>;

const taskTag = /<task agent="([^"]*)"(?: file="([^"]*)")?>/g;

/** Reads which agent a conversation is for, from the last `<task …>` tag of the last user message that has one. */
export function readTask(messages: readonly Message[]): Pick<ScriptedCall, "agent" | "file" | "prompt"> {
  for (const { role, text } of [...messages].reverse()) {
    const tag = role === "user" ? [...text.matchAll(taskTag)].at(-1) : undefined;
    if (tag) return { agent: tag[1] ?? "", file: tag[2], prompt: text };
  }
  return { agent: "", file: undefined, prompt: messages.at(-1)?.text ?? "" };
}

/** The call a script sees for a request of ours. */
export function describeRequest({ call, messages, model }: ModelRequest): ScriptedCall {
  return {
    agent: call.agent,
    file: call.file,
    attempt: call.attempt,
    model,
    prompt: readTask(messages).prompt,
    messages,
  };
}
