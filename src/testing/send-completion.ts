import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Finish } from "../models/model-call.ts";
import type { CallUsage } from "./count-usage.ts";
import { type Latency, waitUntil } from "./latency.ts";

const finishReasons: Readonly<Record<Finish, string>> = {
  stop: "stop",
  length: "length",
  filtered: "content_filter",
  other: "tool_calls",
};

export interface Completion {
  model: string;
  text: string;
  finish: Finish;
  usage: CallUsage;
}

/** Sends a whole chat completion as one JSON document. */
export function sendJson(response: ServerResponse, completion: Completion): void {
  const message = { role: "assistant", content: completion.text };
  const choice = { index: 0, message, finish_reason: finishReasons[completion.finish] };
  const head = describeHead(completion, "chat.completion");
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ ...head, choices: [choice], usage: describeUsage(completion) }));
}

/**
 * Streams a chat completion as server-sent events: piece k leaves at `firstAt` + k * `betweenMs`, whatever the pieces
 * before it took. With `breakOff` the connection drops in the middle.
 */
export async function streamCompletion(
  response: ServerResponse,
  completion: Completion,
  { betweenMs = 0, pieceLength = 400 }: Latency,
  { firstAt, breakOff = false }: { firstAt: number; breakOff?: boolean },
): Promise<void> {
  const head = JSON.stringify(describeHead(completion, "chat.completion.chunk")).slice(0, -1);
  const send = (rest: string): void => void response.write(`data: ${head},${rest}}\n\n`);
  const sendDelta = (delta: object, finish: string | null = null): void =>
    send(
      `"choices":[{"index":0,"delta":${JSON.stringify(delta)},"finish_reason":${JSON.stringify(finish)}}]`,
    );

  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  sendDelta({ role: "assistant", content: "" });
  const length = breakOff ? Math.ceil(completion.text.length / 2) : completion.text.length;
  let sent = 0;
  for (let start = 0; start < length && !response.destroyed; start += pieceLength) {
    sendDelta({ content: completion.text.slice(start, Math.min(length, start + pieceLength)) });
    sent += 1;
    if (betweenMs > 0) await waitUntil(firstAt + sent * betweenMs);
  }
  if (breakOff) {
    // let the first half leave before the connection is cut
    await sleep(5);
    response.destroy();
    return;
  }
  sendDelta({}, finishReasons[completion.finish]);
  send(`"choices":[],"usage":${JSON.stringify(describeUsage(completion))}`);
  response.end("data: [DONE]\n\n");
}

/** Sends an error as OpenAI's API does. */
export function sendError(
  response: ServerResponse,
  status: number,
  error: { message: string; code?: string; type?: string },
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { type: null, code: null, param: null, ...error } }));
}

function describeHead({ model }: Completion, object: string) {
  return { id: "chatcmpl-scripted", object, created: Math.floor(Date.now() / 1_000), model };
}

function describeUsage({ usage }: Completion) {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: { cached_tokens: usage.cachedTokens },
    completion_tokens_details: { reasoning_tokens: 0 },
  };
}
