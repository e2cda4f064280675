import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "../models/model-call.ts";
import { type AnswerScript, readTask, type ScriptedCall } from "./answer-script.ts";
import { ChatRequest, findCutPart, readMessages } from "./chat-request.ts";
import { corruptAnswer, needsWholeAnswer } from "./corrupt-answer.ts";
import { countUsage } from "./count-usage.ts";
import type { FaultKind, FaultPlan } from "./faults.ts";
import { listen } from "./listen.ts";
import { createPromptCache } from "./prompt-cache.ts";
import { type Completion, type Latency, sendError, sendJson, streamCompletion } from "./send-completion.ts";
import { strikeConnection } from "./strike-connection.ts";

export interface ModelServerOptions {
  answer: AnswerScript;
  faults?: FaultPlan;
  latency?: Latency;
  /** Keeps the messages of every request in the log; true unless told otherwise. */
  keepLog?: boolean;
  /** The key that requests must carry; any when absent. */
  apiKey?: string;
  /** The models the server knows; any when absent. */
  models?: readonly string[];
  /** Counts repeated beginnings of prompts as cached, as providers do; false unless told otherwise. */
  promptCache?: boolean;
}

/** One request as the server saw it; times in milliseconds of `performance.now()`, `endedAt` 0 while it runs. */
export interface ServedCall {
  agent: string;
  file: string | undefined;
  attempt: number;
  model: string;
  streamed: boolean;
  startedAt: number;
  endedAt: number;
  fault: FaultKind | null;
  messages: readonly Message[];
}

export interface ModelServer {
  /** Base URL for clients, ending in /v1. */
  url: string;
  log: readonly ServedCall[];
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts an OpenAI-compatible server on the loopback interface that answers from a script, streaming or not.
 * Attempts are counted for each key, agent and file, so several runs can share one server under keys of their own.
 */
export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const log: ServedCall[] = [];
  const attempts = new Map<string, number>();
  const cache = options.promptCache ? createPromptCache() : undefined;
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // not retried by clients, so that a mistake in a script shows at once
      if (response.headersSent) response.destroy();
      else sendError(response, 400, { message: `the model server failed: ${String(error)}` });
    });
  });
  const { port, close } = await listen(server);
  return { url: `http://127.0.0.1:${port}/v1`, log, close, [Symbol.asyncDispose]: close };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = `${request.method} ${request.url?.split("?")[0]}`;
    const key = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    if (options.apiKey !== undefined && key !== options.apiKey) {
      const message = `Incorrect API key provided: ${key}.`;
      sendError(response, 401, { message, code: "invalid_api_key", type: "invalid_request_error" });
    } else if (route === "GET /v1/models") {
      const data = (options.models ?? []).map((id) => ({ id, object: "model" }));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ object: "list", data }));
    } else if (route === "POST /v1/chat/completions") {
      await complete(ChatRequest.parse(JSON.parse(await readBody(request))), key, response);
    } else {
      sendError(response, 404, { message: `Invalid URL (${route})`, type: "invalid_request_error" });
    }
  }

  async function complete(body: ChatRequest, key: string, response: ServerResponse): Promise<void> {
    if (options.models && !options.models.includes(body.model)) {
      sendError(response, 404, {
        message: `The model ${body.model} does not exist.`,
        code: "model_not_found",
      });
      return;
    }
    const call = describeCall(body, key);
    const fault = options.faults?.(call) ?? null;
    const { agent, file, attempt, model, messages } = call;
    const served: ServedCall = {
      ...{ agent, file, attempt, model, fault, streamed: body.stream },
      ...{ startedAt: performance.now(), endedAt: 0, messages: options.keepLog === false ? [] : messages },
    };
    log.push(served);
    response.once("close", () => {
      served.endedAt = performance.now();
    });
    const cacheKey = JSON.stringify([key, model]);
    const cachedTokens = cache?.match(cacheKey, messages) ?? 0;
    if (options.latency?.firstMs) await sleep(options.latency.firstMs);
    // a prefix can be used once the model has read it, which is when the first token comes
    cache?.remember(cacheKey, messages);
    if (fault && strikeConnection(fault, response)) return;
    const completion = await answer(call, fault, cachedTokens);
    const breakOff = fault === "drop-midway";
    if (body.stream || breakOff)
      await streamCompletion(response, completion, options.latency ?? {}, { breakOff });
    else sendJson(response, completion);
  }

  function describeCall(body: ChatRequest, key: string): ScriptedCall {
    const messages = readMessages(body);
    const task = readTask(messages);
    const counter = JSON.stringify([key, task.agent, task.file]);
    const attempt = (attempts.get(counter) ?? 0) + 1;
    attempts.set(counter, attempt);
    return { ...task, attempt, model: body.model, messages };
  }

  async function answer(
    call: ScriptedCall,
    fault: FaultKind | null,
    cachedTokens: number,
  ): Promise<Completion> {
    const given = await options.answer(call);
    const { text: whole, finish = "stop", usage } = typeof given === "string" ? { text: given } : given;
    const cut = findCutPart(call.messages, whole);
    const rest = whole.slice(cut.length);
    const strikes = fault !== null && !(cut !== "" && needsWholeAnswer(fault));
    const sent = strikes ? corruptAnswer(fault, rest) : { text: rest, finish };
    return { model: call.model, ...sent, usage: countUsage(call.messages, sent.text, usage, cachedTokens) };
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
