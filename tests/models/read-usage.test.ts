import { describe, expect, it } from "vitest";
import { delta, send, stream } from "./canned-server.ts";

describe("the tokens of a call", () => {
  it("are estimated where a server counts none, which is said once", async () => {
    await using server = await stream(delta({ content: "one two three four" }), delta({}, "stop"));
    const call = send(server.url);

    expect((await call).usage).toMatchObject({ calls: 1, outputTokens: 4 });
    expect((await call).usage.inputTokens).toBeGreaterThan(10);
    expect(call.events).toEqual([{ type: "warning", message: expect.stringContaining("estimates") }]);
  });

  it("are read without details, as some servers send them", async () => {
    const usage = { prompt_tokens: 11, completion_tokens: 2, total_tokens: 13, prompt_tokens_details: null };
    await using server = await stream(delta({ content: "hi" }), delta({}, "stop"), { choices: [], usage });

    await expect(send(server.url)).resolves.toMatchObject({
      usage: { inputTokens: 11, cachedTokens: 0, outputTokens: 2 },
    });
  });

  it("are bounded where a server reports more cached tokens than it read, and the paid answer is kept", async () => {
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
});
