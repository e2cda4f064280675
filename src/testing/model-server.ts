import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { ChatRequest } from "./chat-request.ts";
import { type ChatOptions, createChatCompletions } from "./complete-chat.ts";
import { listen } from "./listen.ts";
import { sendError } from "./send-completion.ts";
import type { ServedCall } from "./served-call.ts";
import { createCharacterMeter, type TokenMeter } from "./token-meter.ts";

export interface ModelServerOptions extends ChatOptions {
  /** The key that requests must carry; any when absent. */
  apiKey?: string;
  /** A free one when absent. */
  port?: number;
  /** The models the server knows; any when absent. */
  models?: readonly string[];
  /**
   * Counts repeated beginnings of prompts as cached, as providers do; false unless told otherwise. A meter counts
   * them and all tokens in its own way; without one, four characters are a token.
   */
  promptCache?: boolean | TokenMeter;
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
  const { promptCache = false, models } = options;
  const meter = typeof promptCache === "object" ? promptCache : createCharacterMeter({ cache: promptCache });
  const chat = createChatCompletions(options, meter);
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // not retried by clients, so that a mistake in a script shows at once
      if (response.headersSent) response.destroy();
      else sendError(response, 400, { message: `the model server failed: ${String(error)}` });
    });
  });
  const { port, close } = await listen(server, options.port);
  return { url: `http://127.0.0.1:${port}/v1`, log: chat.log, close, [Symbol.asyncDispose]: close };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = `${request.method} ${request.url?.split("?")[0]}`;
    const key = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
    if (options.apiKey !== undefined && key !== options.apiKey) {
      const message = `Incorrect API key provided: ${key}.`;
      sendError(response, 401, { message, code: "invalid_api_key", type: "invalid_request_error" });
    } else if (route === "GET /v1/models") {
      const data = (models ?? []).map((id) => ({ id, object: "model" }));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ object: "list", data }));
    } else if (route === "POST /v1/chat/completions") {
      const body = ChatRequest.parse(JSON.parse(await readBody(request)));
      if (!models || models.includes(body.model)) await chat.complete(body, key, response);
      else sendError(response, 404, describeUnknownModel(body.model));
    } else {
      sendError(response, 404, { message: `Invalid URL (${route})`, type: "invalid_request_error" });
    }
  }
}

function describeUnknownModel(model: string) {
  return { message: `The model ${model} does not exist.`, code: "model_not_found" };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
