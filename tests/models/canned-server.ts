import { createServer, type RequestListener } from "node:http";
import { readEnvironment } from "../../src/core/environment.ts";
import { createModelCaller } from "../../src/models/create-model-caller.ts";
import type { CallOptions } from "../../src/models/model-call.ts";
import { ModelSettings } from "../../src/models/model-settings.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { listen } from "../../src/testing/listen.ts";

export const messages = [
  { role: "system" as const, text: "You write." },
  { role: "user" as const, text: '<task agent="coder" file="a.py">write</task>' },
];
export const request = {
  call: { agent: "coder", file: "a.py", attempt: 1 },
  messages,
  model: "openai:gpt-5",
};

/** Sends one request to a server over HTTP, with the events it caused. */
export function send(
  baseUrl: string,
  settings: Partial<ModelSettings> = {},
  options: CallOptions = {},
  model = request.model,
) {
  const events: RunEvent[] = [];
  const parsed = ModelSettings.parse({ baseUrl, ...settings });
  const caller = createModelCaller(parsed, readEnvironment({}), {
    emit: (event) => void events.push(event),
  });
  return Object.assign(caller({ ...request, model }, options), { events });
}

/** A server that streams these pieces as they are and keeps the bodies it was sent. */
export async function stream(...pieces: (object | string)[]) {
  const bodies: Record<string, unknown>[] = [];
  const listener: RequestListener = async (incoming, response) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    bodies.push(JSON.parse(body));
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of pieces)
      response.write(`data: ${typeof piece === "string" ? piece : JSON.stringify(piece)}\n\n`);
    response.end("data: [DONE]\n\n");
  };
  const { port, close } = await listen(createServer(listener));
  return { url: `http://127.0.0.1:${port}/v1`, bodies, [Symbol.asyncDispose]: close };
}

/** A server that answers every request with one JSON document. */
export async function sendDocument(document: object) {
  const { port, close } = await listen(
    createServer((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(document));
    }),
  );
  return { url: `http://127.0.0.1:${port}/v1`, [Symbol.asyncDispose]: close };
}

export const delta = (content: object, finish_reason: string | null = null) => ({
  id: "1",
  object: "chat.completion.chunk",
  choices: [{ index: 0, delta: content, finish_reason }],
});
