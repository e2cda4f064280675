import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/core/environment.ts";
import { findContextWindow } from "../../src/models/context-window.ts";
import { createChatModel } from "../../src/models/create-chat-model.ts";
import { resolveEndpoint } from "../../src/models/endpoint.ts";
import { chooseModel, defaultModel, ModelSettings } from "../../src/models/model-settings.ts";
import { parseModelSpec } from "../../src/models/model-spec.ts";
import { findPrice } from "../../src/models/price.ts";

const environment = readEnvironment({ OPENAI_API_KEY: "sk-env-0123456789" });

describe("ModelSettings", () => {
  it("has a default for everything that needs one", () => {
    expect(ModelSettings.parse({})).toEqual({
      model: defaultModel,
      modelFor: {},
      headers: {},
      idleTimeoutMs: 300_000,
      timeoutMs: 1_200_000,
      maxTries: 6,
    });
  });

  it.each([
    [{ baseUrl: "localhost:8000" }],
    [{ baseUrl: "file:///etc/passwd" }],
    [{ temperature: -1 }],
    [{ maxTries: 0 }],
    [{ reasoningEffort: "extreme" }],
    [{ modle: "openai:gpt-5" }],
  ])("refuses %j", (settings) => {
    expect(ModelSettings.safeParse(settings).success).toBe(false);
  });

  it("lets single agents use a model of their own", () => {
    const settings = ModelSettings.parse({ model: "openai:gpt-5", modelFor: { coder: "openai:gpt-5-mini" } });

    expect(chooseModel(settings, "coder")).toBe("openai:gpt-5-mini");
    expect(chooseModel(settings, "planner")).toBe("openai:gpt-5");
    expect(chooseModel(settings, "constructor")).toBe("openai:gpt-5");
  });
});

describe("parseModelSpec", () => {
  it.each([
    ["openai:gpt-5", { provider: "openai", name: "gpt-5" }],
    ["openai:qwen2.5-coder:7b", { provider: "openai", name: "qwen2.5-coder:7b" }],
    ["openai:anthropic/claude-sonnet-4.5", { provider: "openai", name: "anthropic/claude-sonnet-4.5" }],
  ])("reads %s", (spec, parsed) => {
    expect(parseModelSpec(spec)).toEqual(parsed);
  });
});

describe("resolveEndpoint", () => {
  it("prefers settings to the environment, and the environment to OpenAI", () => {
    const variables = readEnvironment({ OPENAI_API_KEY: "k-env", OPENAI_BASE_URL: "http://env/v1" });

    expect(resolveEndpoint({ baseUrl: "http://set/v1", apiKey: "k-set" }, variables)).toMatchObject({
      url: "http://set/v1",
      apiKey: "k-set",
    });
    expect(resolveEndpoint({}, variables)).toEqual({ url: "http://env/v1", apiKey: "k-env", own: false });
    expect(resolveEndpoint({}, environment)).toMatchObject({ url: "https://api.openai.com/v1", own: true });
  });

  it("needs no key for a server of one's own", () => {
    expect(resolveEndpoint({ baseUrl: "http://localhost:11434/v1" }, readEnvironment({})).own).toBe(false);
  });
});

describe("createChatModel", () => {
  /** What LangChain would send for these settings to OpenAI itself. */
  async function readParameters(spec: string, settings: Partial<ModelSettings>): Promise<unknown> {
    const model = await createChatModel(spec, ModelSettings.parse(settings), environment);
    return "invocationParams" in model && typeof model.invocationParams === "function"
      ? model.invocationParams({})
      : {};
  }

  it("sends a temperature to models that take one, and an effort to those that reason", async () => {
    const settings = { temperature: 0.5, reasoningEffort: "low" as const, maxOutputTokens: 9 };

    expect(await readParameters("openai:gpt-5", settings)).toMatchObject({
      reasoning_effort: "low",
      max_completion_tokens: 9,
    });
    expect(await readParameters("openai:gpt-5", settings)).not.toHaveProperty("temperature", 0.5);
    expect(await readParameters("openai:gpt-4.1", settings)).toMatchObject({
      temperature: 0.5,
      max_tokens: 9,
    });
    expect(await readParameters("openai:gpt-4.1", settings)).not.toHaveProperty("reasoning_effort", "low");
  });
});

describe("findPrice", () => {
  const tokens = { inputTokens: 10_000, cachedTokens: 4_000, outputTokens: 1_000 };

  it("charges cached tokens less", async () => {
    const full = await findPrice("openai:gpt-5", { ...tokens, cachedTokens: 0 });

    expect(full).toBeCloseTo(10_000 * 1.25e-6 + 1_000 * 10e-6, 6);
    expect(await findPrice("openai:gpt-5", tokens)).toBeLessThan(full ?? 0);
  });

  it.each(["openai:gpt-99-imaginary", "ollama:llama3", "nobody:nothing"])(
    "does not know the price of %s",
    async (spec) => {
      expect(await findPrice(spec, tokens)).toBeNull();
    },
  );

  it("does not charge OpenAI's price for a server of one's own", async () => {
    expect(await findPrice("openai:gpt-5", tokens, "http://localhost:8000/v1")).toBeNull();
  });

  it("knows servers that sell under their own address", async () => {
    expect(
      await findPrice("openai:anthropic/claude-sonnet-4.5", tokens, "https://openrouter.ai/api/v1"),
    ).toBeGreaterThan(0);
  });
});

describe("findContextWindow", () => {
  it("gives the setting, else what is known of the model, else null", async () => {
    const settings = ModelSettings.parse({});

    expect(await findContextWindow("openai:gpt-5", { ...settings, contextWindow: 5_000 }, environment)).toBe(
      5_000,
    );
    expect(await findContextWindow("openai:gpt-5", settings, environment)).toBeGreaterThan(100_000);
    expect(await findContextWindow("openai:my-own-model", settings, environment)).toBeNull();
  });
});
