import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { findPrice } from "../../../src/models/price.ts";
import { startRun } from "../../../src/runs/start-run.ts";
import type { RunEvent } from "../../../src/state/events.ts";
import { countUsage } from "../../../src/testing/count-usage.ts";
import { type FaultKind, startModelServer } from "../../../src/testing/index.ts";
import { shortPaper } from "../../support/scripted-run.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { runLocally, startLocalServer } from "./local-run.ts";
import { startRelay } from "./relay.ts";

const tokenDetails = /"(prompt|completion)_tokens_details":\{[^}]*\}/g;

describe("defects of the original: models and servers", () => {
  it("defect 24: a model whose price is not known never costs its answers", async () => {
    const { run, log, output } = await runLocally({
      settings: { approve: true, model: "openai:model-of-tomorrow" },
    });

    expect(run).toMatchObject({ status: "done", usage: { calls: log.length, cost: null } });
    expect(run.usage.inputTokens).toBeGreaterThan(0);
    expect(await readFile(join(output, "main.py"), "utf8")).toContain("def main()");
    expect(
      await findPrice("openai:model-of-tomorrow", { inputTokens: 10, cachedTokens: 5, outputTokens: 10 }),
    ).toBeNull();
  });

  it("defect 24: a model without a price for cached tokens never breaks the sum", async () => {
    const tokens = { inputTokens: 2_000_000, outputTokens: 1_000_000 };
    const uncached = await findPrice("openai:gpt-4", { ...tokens, cachedTokens: 0 });

    expect(uncached).toBeGreaterThan(0);
    expect(await findPrice("openai:gpt-4", { ...tokens, cachedTokens: 1_000_000 })).toBe(uncached);
  });

  it.each([
    [
      "null where details of the tokens should be",
      (answer: string) => answer.replace(tokenDetails, '"$1_tokens_details":null'),
    ],
    [
      "no details of the tokens",
      (answer: string) => answer.replace(new RegExp(`,${tokenDetails.source}`, "g"), ""),
    ],
  ])("defect 24: a server that sends %s never breaks a run or its counts", async (_, rewrite) => {
    const { run, log } = await runThroughRelay(rewrite);

    expect(run).toMatchObject({
      status: "waiting for review",
      usage: { calls: log.length, cachedTokens: 0 },
    });
    const reported = log.map(({ messages }) => countUsage(messages, "").inputTokens);
    expect(run.usage.inputTokens).toBe(reported.reduce((sum, tokens) => sum + tokens, 0));
  });

  it("defect 24: a server that sends no token counts never breaks a run or makes it look free", async () => {
    const { run, log } = await runThroughRelay((answer) => answer.replace(/,"usage":\{.*?\}\}(?=\})/g, ""));

    expect(run).toMatchObject({ status: "waiting for review", usage: { calls: log.length, cost: null } });
    expect(run.usage.inputTokens).toBeGreaterThan(1_000);
    expect(run.usage.outputTokens).toBeGreaterThan(1_000);
  });

  it("defect 25: a failure that passes never ends a run", async () => {
    const kinds: Record<string, FaultKind> = {
      planner: "rate-limit",
      architect: "server-error",
      "logic-designer": "drop-midway",
      "config-writer": "silence",
    };
    const retried: RunEvent[] = [];

    const { run, log } = await runLocally({
      faults: ({ agent, attempt }) => (attempt <= 2 ? (kinds[agent] ?? null) : null),
      settings: {
        idleTimeoutMs: 1_000,
        onEvent: (event) => void (event.type === "call-retry" && retried.push(event)),
      },
    });

    expect(run.error).toBeUndefined();
    expect(run.status).toBe("waiting for review");
    expect(log.map(({ agent }) => agent)).toEqual(
      Object.keys(kinds).flatMap((agent) => [agent, agent, agent]),
    );
    expect(retried).toHaveLength(8);
  });

  it.each(["setting", "environment"])(
    "defect 25: the address of a server is never ignored when it is given as %s",
    async (source) => {
      await using server = await startModelServer({ answer: () => "No.", apiKey: "local-key" });
      vi.stubEnv("OPENAI_API_KEY", "local-key");
      if (source === "environment") vi.stubEnv("OPENAI_BASE_URL", server.url);
      onTestFinished(() => void vi.unstubAllEnvs());
      const output = join(await createTemporaryFolder(), "repository");

      const address = source === "setting" ? { baseUrl: server.url } : {};
      const run = await startRun({ paper: shortPaper, output, model: "openai:scripted", ...address });

      expect(run.error?.code).toBe("MODEL_ANSWER");
      expect(server.log).toHaveLength(2);
    },
  );

  it("defect 25: the reasoning effort is never dropped because of the model's name", async () => {
    const relay = await startRelay((await startLocalServer({})).url);

    await runLocally({
      settings: { baseUrl: relay.url, model: "openai:thinker-7b", reasoningEffort: "high" },
    });

    expect(relay.bodies.map(({ reasoning_effort }) => reasoning_effort)).toEqual([
      "high",
      "high",
      "high",
      "high",
    ]);
  });

  it.each(["mistralai/Mixtral-8x7B-Instruct-v0.1", "llama3.3:70b", "my_own model"])(
    "defect 26: the name of a local model never decides whether it can be used: %s",
    async (name) => {
      const { run, log } = await runLocally({ settings: { model: `openai:${name}` } });

      expect(run.status).toBe("waiting for review");
      expect(new Set(log.map(({ model }) => model))).toEqual(new Set([name]));
    },
  );

  it("defect 26: an answer is never allowed to fill the whole context unless somebody asks for it", async () => {
    const relay = await startRelay((await startLocalServer({})).url);
    const settings = { baseUrl: relay.url, contextWindow: 64_000 };

    await runLocally({ settings });
    await runLocally({ settings: { ...settings, maxOutputTokens: 4_096 } });

    const limits = relay.bodies.map(
      ({ max_tokens, max_completion_tokens }) => max_tokens ?? max_completion_tokens,
    );
    expect(limits).toEqual([...Array(4).fill(undefined), ...Array(4).fill(4_096)]);
  });
});

/** A run up to its review whose server's answers are rewritten, each of them. */
async function runThroughRelay(rewrite: (answer: string) => string) {
  const server = await startLocalServer({});
  let untouched = 0;
  const relay = await startRelay(server.url, (answer) => {
    const rewritten = rewrite(answer);
    if (rewritten === answer) untouched++;
    return rewritten;
  });
  const { run } = await runLocally({ settings: { baseUrl: relay.url } });
  expect(untouched).toBe(0);
  return { run, log: server.log };
}
