import { describe, expect, it, vi } from "vitest";
import { startModelServer } from "../../src/testing/model-server.ts";
import { delta, messages, send, sendDocument, stream } from "./canned-server.ts";

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

    await expect(send(server.url, { idleTimeoutMs: 500 })).rejects.toMatchObject({
      code: "MODEL_SILENT",
      message: expect.stringContaining("0.5 s"),
    });
    await vi.waitFor(() => expect(server.log[0]?.endedAt).toBeGreaterThan(0), { timeout: 10_000 });
  });

  it("does not end a slow call that keeps sending", async () => {
    const latency = { betweenMs: 200, pieceLength: 2 };
    await using server = await startModelServer({ answer: () => "slow but sure", latency });

    await expect(send(server.url, { idleTimeoutMs: 1_000 })).resolves.toMatchObject({
      text: "slow but sure",
    });
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
