import type { ServerResponse } from "node:http";
import type { Message } from "../models/model-call.ts";
import { type AnswerScript, readTask, type ScriptedCall } from "./answer-script.ts";
import { type ChatRequest, findCutPart, readMessages } from "./chat-request.ts";
import { corruptAnswer, needsWholeAnswer } from "./corrupt-answer.ts";
import type { FaultPlan } from "./faults.ts";
import { chooseLatency, type LatencyModel, waitUntil } from "./latency.ts";
import { createRateLimiter, type RateLimits } from "./rate-limits.ts";
import { type Completion, sendJson, streamCompletion } from "./send-completion.ts";
import type { ServedCall } from "./served-call.ts";
import { isConnectionFault, strikeConnection } from "./strike-connection.ts";
import type { TokenMeter } from "./token-meter.ts";

/** How chat completions are answered. */
export interface ChatOptions {
  answer: AnswerScript;
  faults?: FaultPlan;
  latency?: LatencyModel;
  limits?: RateLimits;
  /** Keeps the messages of every request in the log; true unless told otherwise. */
  keepLog?: boolean;
}

/** Answers chat completions and logs them. */
export interface ChatCompletions {
  log: readonly ServedCall[];
  complete(body: ChatRequest, key: string, response: ServerResponse): Promise<void>;
}

export function createChatCompletions(options: ChatOptions, meter: TokenMeter): ChatCompletions {
  const log: ServedCall[] = [];
  const attempts = new Map<string, number>();
  const limiter = createRateLimiter(options.limits ?? {});

  async function complete(body: ChatRequest, key: string, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const cacheKey = JSON.stringify([key, body.model]);
    const messages = readMessages(body);
    const prompt = await meter.read(cacheKey, messages);
    const { call, admit } = describeCall(body, key, messages);
    const served = record(call, body, { ...prompt, outputTokens: 0 });
    served.startedAt = startedAt;
    response.once("close", () => {
      served.endedAt = performance.now();
    });

    if (!limiter.admit(prompt.inputTokens, response)) {
      served.fault = "rate-limit";
      return;
    }
    admit();
    const fault = options.faults?.(call) ?? null;
    served.fault = fault;
    const completion = fault && isConnectionFault(fault) ? null : await prepare(call, served);
    limiter.charge(served.usage.outputTokens);
    const outputCharacters = completion?.text.length ?? 0;
    const latency = chooseLatency(options.latency, { ...served.usage, outputCharacters });
    const firstAt = startedAt + (latency.firstMs ?? 0);
    await waitUntil(firstAt);
    if (fault && isConnectionFault(fault)) strikeConnection(fault, response);
    if (!completion) return;

    // a prefix can be used once the model has read it, which is when the first token comes
    await meter.remember(cacheKey, messages);
    served.firstAt = performance.now();
    const breakOff = fault === "drop-midway";
    if (body.stream || breakOff) await streamCompletion(response, completion, latency, { firstAt, breakOff });
    else sendJson(response, completion);
  }

  /** The call as scripts and faults see it; it counts as an attempt from `admit` on. */
  function describeCall(body: ChatRequest, key: string, messages: readonly Message[]) {
    const task = readTask(messages);
    const counter = JSON.stringify([key, task.agent, task.file]);
    const attempt = (attempts.get(counter) ?? 0) + 1;
    const call: ScriptedCall = { ...task, attempt, model: body.model, messages };
    return { call, admit: () => void attempts.set(counter, attempt) };
  }

  function record(call: ScriptedCall, body: ChatRequest, usage: ServedCall["usage"]): ServedCall {
    const { agent, file, attempt, model } = call;
    const messages = options.keepLog === false ? [] : call.messages;
    const sent = { streamed: body.stream, promptCacheKey: body.prompt_cache_key, messages };
    const times = { startedAt: 0, firstAt: 0, endedAt: 0 };
    const served = { agent, file, attempt, model, ...sent, ...times, fault: null, usage };
    log.push(served);
    return served;
  }

  /** What the script answers, as the fault leaves it; the call's usage is set to its tokens. */
  async function prepare(call: ScriptedCall, served: ServedCall): Promise<Completion> {
    const given = await options.answer(call);
    const { text: whole, finish = "stop", usage } = typeof given === "string" ? { text: given } : given;
    const cut = findCutPart(call.messages, whole);
    const rest = whole.slice(cut.length);
    const { fault } = served;
    const strikes = fault !== null && !(cut !== "" && needsWholeAnswer(fault));
    const sent = strikes ? corruptAnswer(fault, rest) : { text: rest, finish };
    const outputTokens = await meter.countAnswer(sent.text);
    served.usage = { ...served.usage, outputTokens, ...usage };
    return { model: call.model, ...sent, usage: served.usage };
  }

  return { log, complete };
}
