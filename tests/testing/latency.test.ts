import { describe, expect, it } from "vitest";
import { post, serve, task } from "./post-chat.ts";

describe("the latency of the model server", () => {
  it("can depend on the tokens of the call", async () => {
    const seen: object[] = [];
    await using server = await serve({
      latency: (call) => {
        seen.push(call);
        return { firstMs: call.outputTokens * 10 };
      },
    });
    await post(server.url);
    const [call] = server.log;

    expect(seen).toEqual([{ inputTokens: 11, cachedTokens: 0, outputTokens: 10, outputCharacters: 40 }]);
    expect((call?.firstAt ?? 0) - (call?.startedAt ?? 0)).toBeGreaterThanOrEqual(98);
  });

  it("paces pieces by deadlines, so that late timers do not add up", async () => {
    // a timer of 0.5 ms fires after 1 ms at the earliest
    const latency = { firstMs: 20, betweenMs: 0.5, pieceLength: 1 };
    await using server = await serve({ answer: () => "x".repeat(400), latency });
    // a busy machine only makes it longer, so one of five has to be in time
    const tookMs = async () => {
      await post(server.url);
      const call = server.log.at(-1);
      return (call?.endedAt ?? 0) - (call?.startedAt ?? 0);
    };
    let leastMs = await tookMs();
    for (let attempt = 1; attempt < 5 && leastMs >= 20 + 330; attempt++)
      leastMs = Math.min(leastMs, await tookMs());

    expect(leastMs).toBeGreaterThan(20 + 195);
    expect(leastMs).toBeLessThan(20 + 330);
  });

  it("sends headers and the first piece together, when the prompt is read", async () => {
    await using server = await serve({ latency: { firstMs: 60, betweenMs: 30_000, pieceLength: 20 } });
    const startedAt = performance.now();
    const response = await fetch(`${server.url}/chat/completions`, {
      method: "POST",
      body: JSON.stringify({ model: "m", messages: task, stream: true }),
    });
    const afterHeadersMs = performance.now() - startedAt;
    const reader = response.body?.getReader();
    let text = "";
    while (!text.includes("xxxx")) text += new TextDecoder().decode((await reader?.read())?.value);
    const afterPieceMs = performance.now() - startedAt;
    await reader?.cancel();

    expect(afterHeadersMs).toBeGreaterThanOrEqual(58);
    expect(afterPieceMs).toBeLessThan(10_000);
  });

  it("counts from the arrival of the request, also when the script takes its time", async () => {
    await using server = await serve({
      answer: async () => {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return "x";
      },
      latency: { firstMs: 1_000 },
    });
    await post(server.url);
    const [call] = server.log;

    expect((call?.firstAt ?? 0) - (call?.startedAt ?? 0)).toBeLessThan(1_000 + 900);
  });
});

describe("the log of the model server", () => {
  it("has the tokens, the cache key and the moments of each call", async () => {
    await using server = await serve({ latency: { firstMs: 10, betweenMs: 10 } });
    await post(server.url, { prompt_cache_key: "run-7" });
    const [call] = server.log;

    expect(call).toMatchObject({
      promptCacheKey: "run-7",
      usage: { inputTokens: 11, cachedTokens: 0, outputTokens: 10 },
    });
    expect(call?.startedAt).toBeLessThan(call?.firstAt ?? 0);
    expect(call?.firstAt).toBeLessThan(call?.endedAt ?? 0);
  });

  it("has no first moment and no answer's tokens for a call that a fault struck", async () => {
    await using server = await serve({ faults: () => "server-error" });
    await post(server.url);

    expect(server.log[0]).toMatchObject({ firstAt: 0, usage: { outputTokens: 0 }, fault: "server-error" });
  });
});
