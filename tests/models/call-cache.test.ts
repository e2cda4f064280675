import { describe, expect, it } from "vitest";
import { createCacheKey, forgetCall, withCallCache } from "../../src/models/call-cache.ts";
import type { ModelAnswer, ModelRequest } from "../../src/models/model-call.ts";
import { ModelSettings, pickAnswerSettings } from "../../src/models/model-settings.ts";
import { createScriptedCaller } from "../../src/testing/scripted-caller.ts";

const request: ModelRequest = {
  call: { agent: "planner", attempt: 1 },
  messages: [{ role: "user", text: "plan" }],
  model: "openai:gpt-5",
};

describe("withCallCache", () => {
  it("asks a model once for one request, and says that the second answer is kept", async () => {
    const { caller, asked } = createScriptedCaller(() => "the plan");
    const cached = withCallCache(caller, new Map<string, ModelAnswer>());

    await expect(cached(request)).resolves.toMatchObject({ text: "the plan", source: "model" });
    await expect(cached(request)).resolves.toMatchObject({ text: "the plan", source: "cache" });
    expect(asked).toHaveLength(1);
  });

  it("asks again once the answer is forgotten", async () => {
    const store = new Map<string, ModelAnswer>();
    const { caller, asked } = createScriptedCaller(() => "the plan");
    const cached = withCallCache(caller, store);
    await cached(request);
    await forgetCall(request, store);
    await cached(request);

    expect(asked).toHaveLength(2);
  });

  it("keeps no answer of a call that failed", async () => {
    const store = new Map<string, ModelAnswer>();
    const { caller } = createScriptedCaller(() => {
      throw new Error("gone");
    });

    await expect(withCallCache(caller, store)(request)).rejects.toThrow("gone");
    expect(store.size).toBe(0);
  });
});

describe("createCacheKey", () => {
  const key = createCacheKey(request);

  it.each([
    ["the model", { ...request, model: "openai:gpt-5-mini" }],
    ["the messages", { ...request, messages: [{ role: "user" as const, text: "plan!" }] }],
    ["the attempt", { ...request, call: { agent: "planner", attempt: 2 } }],
  ])("changes with %s", (_what, other) => {
    expect(createCacheKey(other)).not.toBe(key);
  });

  it("changes with the temperature, and not with the API key or a timeout", () => {
    const settings = (overrides: Partial<ModelSettings>) =>
      pickAnswerSettings(ModelSettings.parse(overrides));
    const plain = createCacheKey(request, settings({}));

    expect(createCacheKey(request, settings({ temperature: 0.5 }))).not.toBe(plain);
    expect(createCacheKey(request, settings({ apiKey: "sk-other-key-123456", timeoutMs: 5 }))).toBe(plain);
    expect(createCacheKey(request, ModelSettings.parse({ apiKey: "sk-other-key-123456" }))).toBe(plain);
  });
});
