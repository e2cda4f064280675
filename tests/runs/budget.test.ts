import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeNextSteps } from "../../src/cli/next-steps.ts";
import type { RunResult } from "../../src/runs/run-options.ts";
import { readGenerated } from "../support/scripted-run.ts";
import { redirectOpenai } from "./redirect-openai.ts";
import { createWorkbench } from "./workbench.ts";

const levels = [2, 2, 1];
const allCalls = 14;

function countTokens({ usage }: Pick<RunResult, "usage">): number {
  return usage.inputTokens + usage.outputTokens;
}

describe("a run with --max-tokens", () => {
  it("pauses before the limit is passed wherever it lies, and a resume with more pays nothing twice", async () => {
    const { start, resume, folder, output, server, takeLog } = await createWorkbench({ levels });
    const whole = await start({ cache: false });
    const files = await readGenerated(output);
    const calls = takeLog();
    expect(calls).toHaveLength(allCalls);

    for (const share of [0.01, 0.35, 0.6, 0.9]) {
      const maxTokens = Math.round(countTokens(whole) * share);
      const again = join(folder, `repository-${share}`);
      const paused = await start({ cache: false, output: again, maxTokens });

      expect(paused).toMatchObject({ status: "paused", error: { code: "MAX_TOKENS_REACHED" } });
      expect(countTokens(paused)).toBeLessThanOrEqual(maxTokens);
      expect(await readGenerated(again).catch(() => "nothing")).toBe("nothing");
      const done = await resume(paused.id, { maxTokens: 2 * countTokens(whole) });
      expect(done.status).toBe("done");
      expect(takeLog().sort()).toEqual([...calls].sort());
      expect(countTokens(done)).toBe(countTokens(whole));
      expect(await readGenerated(again)).toEqual(files);
    }
    expect(server.log).toHaveLength(5 * allCalls);
  });

  it("says what is spent, what the next call may take, and how to go on", async () => {
    const { start } = await createWorkbench({ levels });
    const paused = await start({ maxTokens: 20_000 });

    expect(paused.error?.message).toMatch(
      /^[\d,]+ of 20,000 tokens are spent and the next call may take [\d,]+\. All its work is kept\.$/,
    );
    expect(describeNextSteps(paused)).toMatchObject([
      { purpose: "go on", command: expect.stringMatching(/^papercoder resume \S+ .*--max-tokens 40000$/) },
    ]);
  });

  it("resumed without more pauses again at once and asks nothing", async () => {
    const { start, resume, takeLog } = await createWorkbench({ levels });
    const paused = await start({ maxTokens: 20_000 });
    takeLog();
    const again = await resume(paused.id);

    expect(again).toMatchObject({
      status: "paused",
      error: { code: "MAX_TOKENS_REACHED" },
      usage: paused.usage,
    });
    expect(takeLog()).toEqual([]);
  });

  it("lets calls under way finish when the limit is reached, and keeps their answers", async () => {
    const { start, resume, server, takeLog } = await createWorkbench({ levels, latency: { firstMs: 120 } });
    const paused = await start({ maxTokens: 50_000 });
    const before = takeLog();

    expect(paused.status).toBe("paused");
    expect(paused.usage.calls).toBe(before.length);
    await resume(paused.id, { maxTokens: 10_000_000 });
    expect([...before, ...takeLog()]).toHaveLength(allCalls);
    expect(server.log.every(({ endedAt }) => endedAt > 0)).toBe(true);
  });

  it("goes past no limit by answers kept from another run, which cost nothing", async () => {
    const { start, folder } = await createWorkbench({ levels });
    await start();
    const free = await start({ output: join(folder, "again"), maxTokens: 10 });

    expect(free).toMatchObject({ status: "done", usage: { calls: 0 } });
  });
});

describe("a run with --max-cost", () => {
  it("pauses before it costs more, and goes on when more is allowed", async () => {
    const { start, resume, server, takeLog } = await createWorkbench({ levels });
    redirectOpenai(server.url);
    const settings = { model: "openai:gpt-4.1", baseUrl: undefined, apiKey: "sk-test-0123456789" };
    const whole = await start({ ...settings, cache: false });
    const cost = whole.usage.cost ?? 0;
    expect(cost).toBeGreaterThan(0.01);
    takeLog();

    const paused = await start({ ...settings, cache: false, force: true, maxCost: cost / 2 });
    expect(paused).toMatchObject({ status: "paused", error: { code: "MAX_COST_REACHED" } });
    expect(paused.error?.message).toMatch(
      /^\$0\.\d{4} of \$0\.\d{4} are spent and the next call may cost \$0/,
    );
    expect(paused.usage.cost).toBeLessThanOrEqual(cost / 2);
    expect(paused.usage.cost).toBeGreaterThan(cost / 8);
    expect(describeNextSteps(paused)[0]?.command).toMatch(/--max-cost 0\.\d+$/);

    const done = await resume(paused.id, { apiKey: settings.apiKey, maxCost: cost * 2 });
    expect(done.status).toBe("done");
    expect(done.usage.cost).toBeCloseTo(cost, 10);
    expect(takeLog()).toHaveLength(allCalls);
  });

  it("is refused before anything is asked where the price is not known", async () => {
    const { start, takeLog } = await createWorkbench({ levels });

    await expect(start({ maxCost: 1 })).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringMatching(/price of openai:scripted .*--max-tokens/),
    });
    expect(takeLog()).toEqual([]);
  });

  it("is refused for a run that has asked a model without a known price, and changes nothing", async () => {
    const { start, resume, server } = await createWorkbench({ levels });
    const paused = await start({ maxTokens: 20_000 });
    expect(paused.usage.cost).toBeNull();
    redirectOpenai(server.url);

    const priced = { model: "openai:gpt-4.1", baseUrl: undefined, apiKey: "sk-test-0123456789" };
    await expect(resume(paused.id, { ...priced, maxCost: 5 })).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringMatching(/price is not known.*--max-tokens/),
    });
    expect((await resume(paused.id, { maxTokens: 10_000_000 })).status).toBe("done");
  });
});
