import { describe, expect, it, vi } from "vitest";
import { post, serve } from "./post-chat.ts";

describe("a limit of requests at once", () => {
  it("refuses what is beyond it at once, in OpenAI's form and without Retry-After", async () => {
    await using server = await serve({ limits: { concurrent: 2 }, latency: { firstMs: 1_500 } });
    const under = [post(server.url), post(server.url)];
    while (server.log.length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
    const refused = await post(server.url);
    const answered = server.log.filter(({ fault, endedAt }) => fault === null && endedAt > 0);

    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.text).error).toMatchObject({ code: "rate_limit_exceeded", type: "requests" });
    expect(refused.text).not.toMatch(/try again in|retry after/i);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(answered).toEqual([]);
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
      latency: { firstMs: 500 },
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
    await using server = await serve({ limits: { tokensPerMinute: 60, requestsPerMinute: 6 } });
    const { headers } = await post(server.url);
    const again = await post(server.url);

    expect(headers.get("x-ratelimit-limit-tokens")).toBe("60");
    expect(headers.get("x-ratelimit-remaining-tokens")).toBe("49");
    expect(headers.get("x-ratelimit-reset-tokens")).toMatch(/^(11|10\.\d)s$/);
    // the answer's ten tokens are counted too, and one comes back in a second
    expect(Number(again.headers.get("x-ratelimit-remaining-tokens"))).toBeLessThan(49 - 11);
    expect(again.headers.get("x-ratelimit-remaining-requests")).toBe("4");
    expect(again.headers.get("x-ratelimit-reset-requests")).toMatch(/^(20|1\d(\.\d)?)s$/);
  });

  it("refuses when it is used up and lets requests in again as it refills", async () => {
    const usage = { inputTokens: 1, outputTokens: 1_200 };
    await using server = await serve({
      answer: () => ({ text: "x", usage }),
      limits: { tokensPerMinute: 1_200 },
    });
    const statuses = [(await post(server.url)).status, (await post(server.url)).status];
    const refused = await post(server.url);

    expect(statuses).toEqual([200, 429]);
    expect(refused.headers.get("x-ratelimit-remaining-tokens")).toBe("0");
    expect(JSON.parse(refused.text).error.type).toBe("tokens");
    // 20 tokens come back in a second, and the eleven of a request were overdrawn
    await vi.waitFor(async () => expect((await post(server.url)).status).toBe(200), {
      timeout: 20_000,
      interval: 200,
    });
  });

  it("lets a request in that is larger than the whole limit, when nothing else was asked", async () => {
    await using server = await serve({ limits: { tokensPerMinute: 5 } });

    expect((await post(server.url)).status).toBe(200);
    expect((await post(server.url)).status).toBe(429);
  });
});
