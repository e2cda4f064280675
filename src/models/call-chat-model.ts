import type { AIMessageChunk } from "@langchain/core/messages";
import type { ChatModel } from "./create-chat-model.ts";
import type { CallOptions, Finish, ModelRequest } from "./model-call.ts";
import { ModelCallError } from "./model-call-error.ts";
import { describeCallName, nameCall } from "./name-call.ts";
import { readFinish } from "./read-finish.ts";
import { type CallTokens, readUsage } from "./read-usage.ts";
import { toChatMessages } from "./to-chat-messages.ts";
import { watchCall } from "./watch-call.ts";

/** Characters; far more than any model can write in one answer, so a server that sends more is broken. */
const maxAnswerLength = 8_000_000;

/** What one request gave: `tokens` is null when the server reported none. */
export interface StreamedAnswer {
  text: string;
  finish: Finish;
  tokens: CallTokens | null;
}

/**
 * Streams one request to a LangChain chat model and joins the answer. The request is really aborted on silence,
 * at the overall limit, and when the signal aborts. Reasoning that a server streams beside the answer is left out.
 * Throws STORE_CORRUPT when what is attached to the messages has been lost.
 */
export async function callChatModel(
  model: ChatModel,
  { call, messages, model: name }: ModelRequest,
  limits: { idleTimeoutMs: number; timeoutMs: number },
  { signal, onProgress, tryNumber = 1 }: CallOptions = {},
): Promise<StreamedAnswer> {
  const input = await toChatMessages(messages);
  const watch = watchCall({ ...limits, ...describeLimits(name, limits) }, signal);
  let text = "";
  let finish: Finish | undefined;
  let counted: AIMessageChunk | undefined;

  try {
    const stream = await watch.guard(
      model.stream(input, {
        signal: watch.signal,
        runName: nameCall(call),
        tags: [`agent:${call.agent}`],
        metadata: { ...describeCallName(call), try: tryNumber, model: name, source: "model" },
      }),
    );
    const chunks = stream[Symbol.asyncIterator]();
    for (let next = await watch.guard(chunks.next()); !next.done; next = await watch.guard(chunks.next())) {
      watch.touch();
      text += next.value.text;
      finish = readFinish({ ...next.value.additional_kwargs, ...next.value.response_metadata }) ?? finish;
      if (text.length > maxAnswerLength) watch.abort(describeFlood(name));
      // some providers spread their counts over several chunks
      if (next.value.usage_metadata) counted = counted ? counted.concat(next.value) : next.value;
      onProgress?.(text.length);
    }
  } catch (error) {
    throw watch.signal.aborted ? watch.signal.reason : error;
  } finally {
    watch.stop();
  }
  // an aborted stream of LangChain may simply end
  if (watch.signal.aborted) throw watch.signal.reason;
  if (text === "" && finish === undefined) throw describeEmptyStream(name);
  return { text, finish: finish ?? "other", tokens: readUsage(counted?.usage_metadata) };
}

function describeLimits(
  model: string,
  { idleTimeoutMs, timeoutMs }: { idleTimeoutMs: number; timeoutMs: number },
) {
  return {
    describeSilence: () =>
      new ModelCallError(
        "MODEL_SILENT",
        `${model} sent nothing for ${formatSeconds(idleTimeoutMs)}; resume to try again, or allow a longer silence`,
        { retry: "briefly" },
      ),
    describeTimeout: () =>
      new ModelCallError(
        "MODEL_TIMEOUT",
        `${model} did not finish its answer in ${formatSeconds(timeoutMs)}; resume to try again, or allow a longer call`,
        { retry: "never" },
      ),
  };
}

function formatSeconds(durationMs: number): string {
  return `${Number((durationMs / 1_000).toFixed(1))} s`;
}

function describeEmptyStream(model: string): ModelCallError {
  return new ModelCallError(
    "MODEL_CONNECTION",
    `the answer of ${model} ended before it began; resume to try again`,
    {
      retry: "patiently",
    },
  );
}

function describeFlood(model: string): ModelCallError {
  return new ModelCallError(
    "MODEL_NOT_AN_API",
    `the answer of ${model} does not end: it has more than ${maxAnswerLength} characters; check the server`,
    { retry: "never" },
  );
}
