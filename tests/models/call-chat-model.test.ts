import { createServer, type RequestListener } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/core/environment.ts";
import { createModelCaller } from "../../src/models/create-model-caller.ts";
import type { CallOptions } from "../../src/models/model-call.ts";
import { ModelSettings } from "../../src/models/model-settings.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { listen } from "../../src/testing/listen.ts";
import { startModelServer } from "../../src/testing/model-server.ts";

const messages = [
  { role: "system" as const, text: "You write." },
  { role: "user" as const, text: '<task agent="coder" file="a.py">write</task>' },
];
const request = { call: { agent: "coder", file: "a.py", attempt: 1 }, messages, model: "openai:gpt-5" };

function send(
  baseUrl: string,
  settings: Partial<ModelSettings> = {},
  options: CallOptions = {},
  model = request.model,
) {
  const events: RunEvent[] = [];
  const parsed = ModelSettings.parse({ baseUrl, ...settings });
  const caller = createModelCaller(parsed, readEnvironment({}), (event) => void events.push(event));
  return Object.assign(caller({ ...request, model }, options), { events });
}

/** A server that streams these pieces as they are and keeps the bodies it was sent. */
async function stream(...pieces: (object | string)[]) {
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
async function sendDocument(document: object) {
  const { port, close } = await listen(
    createServer((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(document));
    }),
  );
  return { url: `http://127.0.0.1:${port}/v1`, [Symbol.asyncDispose]: close };
}

const delta = (content: object, finish_reason: string | null = null) => ({
  id: "1",
  object: "chat.completion.chunk",
  choices: [{ index: 0, delta: content, finish_reason }],
});

describe("a call to a chat model", () => {
  it("streams, and gives text, finish reason and tokens", async () => {
    const usage = { inputTokens: 100, cachedTokens: 64, outputTokens: 7 };
    await using server = await startModelServer({ answer: () => ({ text: "x".repeat(1_000), usage }) });
    const progress: number[] = [];
    const answer = await send(server.url, {}, { onProgress: (characters) => progress.push(characters) });

    expect(answer).toEqual({
      text: "x".repeat(1_000),
      finish: "stop",
      usage: {
        calls: 1,
        inputTokens: 100,
        cachedTokens: 64,
        outputTokens: 7,
        reasoningTokens: 0,
        cost: null,
      },
      model: "openai:gpt-5",
      source: "model",
    });
    expect(progress).toContain(400);
    expect(progress.at(-1)).toBe(1_000);
    expect(server.log[0]).toMatchObject({ agent: "coder", file: "a.py", streamed: true, messages });
  });

  it.each(["length", "filtered"] as const)("says when an answer ends by %s", async (finish) => {
    await using server = await startModelServer({ answer: () => ({ text: "cut", finish }) });

    await expect(send(server.url)).resolves.toMatchObject({ text: "cut", finish });
  });

  it("leaves reasoning out of the answer, and counts it as a sign of life", async () => {
    await using server = await stream(
      delta({ reasoning_content: "let me think" }),
      delta({ content: "answer" }),
      delta({}, "stop"),
    );
    const progress: number[] = [];
    const answer = await send(server.url, {}, { onProgress: (characters) => progress.push(characters) });

    expect(answer.text).toBe("answer");
    expect(progress[0]).toBe(0);
  });

  it("estimates tokens where a server counts none, and says so once", async () => {
    await using server = await stream(delta({ content: "one two three four" }), delta({}, "stop"));
    const call = send(server.url);

    expect((await call).usage).toMatchObject({ calls: 1, outputTokens: 4 });
    expect((await call).usage.inputTokens).toBeGreaterThan(10);
    expect(call.events).toEqual([{ type: "warning", message: expect.stringContaining("estimates") }]);
  });

  it("reads token counts without details, as some servers send them", async () => {
    const usage = { prompt_tokens: 11, completion_tokens: 2, total_tokens: 13, prompt_tokens_details: null };
    await using server = await stream(delta({ content: "hi" }), delta({}, "stop"), { choices: [], usage });

    await expect(send(server.url)).resolves.toMatchObject({
      usage: { inputTokens: 11, cachedTokens: 0, outputTokens: 2 },
    });
  });

  it("does not lose a paid answer to a server that reports more cached tokens than it read", async () => {
    const details = {
      prompt_tokens_details: { cached_tokens: 99 },
      completion_tokens_details: { reasoning_tokens: 99 },
    };
    const usage = { prompt_tokens: 11, completion_tokens: 2, total_tokens: 13, ...details };
    await using server = await stream(delta({ content: "hi" }), delta({}, "stop"), { choices: [], usage });

    await expect(send(server.url)).resolves.toMatchObject({
      text: "hi",
      usage: { cachedTokens: 11, reasoningTokens: 2 },
    });
  });

  it("does not call an answer finished when the stream ends without saying so", async () => {
    await using server = await stream(delta({ content: "half" }));

    await expect(send(server.url)).resolves.toMatchObject({ text: "half", finish: "other" });
  });

  it("takes a stream without anything for a broken connection", async () => {
    await using server = await stream();

    await expect(send(server.url)).rejects.toMatchObject({ code: "MODEL_CONNECTION", retry: "patiently" });
  });

  it("takes an error inside the stream for what it says", async () => {
    await using server = await stream(delta({ content: "ha" }), {
      error: { message: "Provider overloaded", code: 503 },
    });

    await expect(send(server.url)).rejects.toMatchObject({ code: "MODEL_SERVER" });
  });

  it("takes an answer from a server that cannot stream", async () => {
    const usage = { prompt_tokens: 11, completion_tokens: 2, total_tokens: 13 };
    const choice = {
      index: 0,
      message: { role: "assistant", content: "all at once" },
      finish_reason: "stop",
    };
    await using server = await sendDocument({ choices: [choice], usage });

    await expect(send(server.url)).resolves.toMatchObject({
      text: "all at once",
      finish: "stop",
      usage: { inputTokens: 11 },
    });
  });

  it("takes an error that came with HTTP 200 for what it says", async () => {
    await using server = await sendDocument({
      error: { message: "The model m does not exist", code: "model_not_found" },
    });

    await expect(send(server.url)).rejects.toMatchObject({ code: "MODEL_UNKNOWN" });
  });

  it("ends a silent call by really closing the connection", async () => {
    await using server = await startModelServer({ answer: () => "x", faults: () => "silence" });
    const started = performance.now();

    await expect(send(server.url, { idleTimeoutMs: 60 })).rejects.toMatchObject({
      code: "MODEL_SILENT",
      message: expect.stringContaining("0.1 s"),
    });
    expect(performance.now() - started).toBeLessThan(1_000);
    await sleep(20);
    expect(server.log[0]?.endedAt).toBeGreaterThan(0);
  });

  it("does not end a slow call that keeps sending", async () => {
    const latency = { betweenMs: 30, pieceLength: 2 };
    await using server = await startModelServer({ answer: () => "slow but sure", latency });

    await expect(send(server.url, { idleTimeoutMs: 200 })).resolves.toMatchObject({ text: "slow but sure" });
  });

  it("ends a call that keeps sending beyond the overall limit", async () => {
    const latency = { betweenMs: 10, pieceLength: 1 };
    await using server = await startModelServer({ answer: () => "x".repeat(1_000), latency });

    await expect(send(server.url, { timeoutMs: 150 })).rejects.toMatchObject({
      code: "MODEL_TIMEOUT",
      retry: "never",
    });
  });

  it("ends an answer that does not end by itself", async () => {
    const flood = Array.from({ length: 20 }, () => delta({ content: "x".repeat(500_000) }));
    await using server = await stream(...flood);

    await expect(send(server.url)).rejects.toMatchObject({ code: "MODEL_NOT_AN_API", retry: "never" });
  });

  it("stops at once when the run is stopped, with the run's own reason", async () => {
    await using server = await startModelServer({ answer: () => "x", faults: () => "silence" });
    const controller = new AbortController();
    const reason = new Error("the user pressed Ctrl-C");
    setTimeout(() => controller.abort(reason), 30);

    await expect(send(server.url, {}, { signal: controller.signal })).rejects.toBe(reason);
  });
});

describe("the request that is sent", () => {
  const done = [delta({ content: "x" }), delta({}, "stop")];

  it("asks for a stream with token counts and carries no settings that were not given", async () => {
    await using server = await stream(...done);
    await send(server.url);

    expect(server.bodies[0]).toEqual({
      model: "gpt-5",
      stream: true,
      stream_options: { include_usage: true },
      messages: expect.arrayContaining([{ role: "user", content: messages[1]?.text }]),
    });
  });

  it("carries temperature, effort and output limit to a compatible server, for models of any name", async () => {
    await using server = await stream(...done);
    await send(
      server.url,
      { temperature: 0, reasoningEffort: "low", maxOutputTokens: 99 },
      {},
      "openai:org/model:7b",
    );

    expect(server.bodies[0]).toMatchObject({
      model: "org/model:7b",
      temperature: 0,
      reasoning_effort: "low",
      max_tokens: 99,
    });
  });
});
