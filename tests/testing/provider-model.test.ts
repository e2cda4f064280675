import { describe, expect, it } from "vitest";
import { type ModelServerOptions, startModelServer } from "../../src/testing/index.ts";

const task = [{ role: "user", content: '<task agent="coder" file="a.py">do</task>' }];

/** Posts a request as a plain client does and reads the whole answer. */
async function post(url: string, body: object = {}) {
  const response = await fetch(`${url}/chat/completions`, {
    method: "POST",
    headers: { authorization: "Bearer one" },
    body: JSON.stringify({ model: "m", messages: task, stream: true, ...body }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const serve = (options: Partial<ModelServerOptions> = {}) =>
  startModelServer({ answer: () => "x".repeat(40), ...options });

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
    await post(server.url);
    const [call] = server.log;
    const tookMs = (call?.endedAt ?? 0) - (call?.startedAt ?? 0);

    expect(tookMs).toBeGreaterThan(20 + 195);
    expect(tookMs).toBeLessThan(20 + 330);
  });

  it("sends headers and the first piece together, when the prompt is read", async () => {
    await using server = await serve({ latency: { firstMs: 60, betweenMs: 1_000, pieceLength: 20 } });
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
    expect(afterPieceMs).toBeLessThan(60 + 700);
  });

  it("counts from the arrival of the request, also when the script takes its time", async () => {
    await using server = await serve({
      answer: async () => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        return "x";
      },
      latency: { firstMs: 250 },
    });
    await post(server.url);
    const [call] = server.log;

    expect((call?.firstAt ?? 0) - (call?.startedAt ?? 0)).toBeLessThan(250 + 150);
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

describe("a limit of requests at once", () => {
  it("refuses what is beyond it at once, in OpenAI's form and without Retry-After", async () => {
    await using server = await serve({ limits: { concurrent: 2 }, latency: { firstMs: 400 } });
    const startedAt = performance.now();
    const under = [post(server.url), post(server.url)];
    while (server.log.length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
    const refused = await post(server.url);
    const tookMs = performance.now() - startedAt;

    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.text).error).toMatchObject({ code: "rate_limit_exceeded", type: "requests" });
    expect(refused.text).not.toMatch(/try again in|retry after/i);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(tookMs).toBeLessThan(350);
    expect((await Promise.all(under)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await post(server.url)).status).toBe(200);
  });

  it("sends Retry-After when it is told to", async () => {
    await using server = await serve({ limits: { concurrent: 0, retryAfterMs: 1_500 } });

    expect((await post(server.url)).headers.get("retry-after")).toBe("1.5");
  });

  it("logs what it refused as a rate limit and neither counts nor answers it", async () => {
    const asked: number[] = [];
    await using server = await serve({
      answer: ({ attempt }) => {
        asked.push(attempt);
        return "x";
      },
      limits: { concurrent: 1 },
      latency: { firstMs: 40 },
    });
    const first = post(server.url);
    while (server.log.length < 1) await new Promise((resolve) => setTimeout(resolve, 2));
    await post(server.url);
    await first;
    await post(server.url);

    expect(server.log.map(({ fault, attempt }) => [fault, attempt])).toEqual([
      [null, 1],
      ["rate-limit", 2],
      [null, 2],
    ]);
    expect(asked).toEqual([1, 2]);
  });
});

describe("a limit of tokens per minute", () => {
  it("tells how much is left and when it is whole again, on every answer", async () => {
    await using server = await serve({ limits: { tokensPerMinute: 1_200, requestsPerMinute: 60 } });
    const { headers } = await post(server.url);
    const again = await post(server.url);

    expect(headers.get("x-ratelimit-limit-tokens")).toBe("1200");
    expect(headers.get("x-ratelimit-remaining-tokens")).toBe("1189");
    expect(headers.get("x-ratelimit-reset-tokens")).toMatch(/^(550|54\d)ms$/);
    // the answer's ten tokens are counted too
    expect(Number(again.headers.get("x-ratelimit-remaining-tokens"))).toBeLessThan(1_170);
    expect(again.headers.get("x-ratelimit-remaining-requests")).toBe("58");
    expect(again.headers.get("x-ratelimit-reset-requests")).toMatch(/^(2|1\.\d)s$/);
  });

  it("refuses when it is used up and lets requests in again as it refills", async () => {
    const usage = { inputTokens: 1, outputTokens: 2_400 };
    await using server = await serve({
      answer: () => ({ text: "x", usage }),
      limits: { tokensPerMinute: 2_400 },
    });
    const statuses = [(await post(server.url)).status, (await post(server.url)).status];
    const refused = await post(server.url);
    // 40 tokens come back in a second, and a request needs 11
    await new Promise((resolve) => setTimeout(resolve, 700));

    expect(statuses).toEqual([200, 429]);
    expect(refused.headers.get("x-ratelimit-remaining-tokens")).toBe("0");
    expect(JSON.parse(refused.text).error.type).toBe("tokens");
    expect((await post(server.url)).status).toBe(200);
  });

  it("lets a request in that is larger than the whole limit, when nothing else was asked", async () => {
    await using server = await serve({ limits: { tokensPerMinute: 5 } });

    expect((await post(server.url)).status).toBe(200);
    expect((await post(server.url)).status).toBe(429);
  });
});
