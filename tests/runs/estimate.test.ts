import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { defaultAgents } from "../../src/agents/index.ts";
import { estimateRun, type RunEstimate } from "../../src/index.ts";
import { readPaper } from "../../src/papers/read-paper.ts";
import { layOutLevels } from "../../src/runs/estimate/lay-out-files.ts";
import type { EstimatedAgent } from "../../src/runs/estimate/run-estimate.ts";
import { updateEstimate } from "../../src/runs/estimate/update-estimate.ts";
import { listRuns } from "../../src/runs/list-runs.ts";
import type { RunRecord, RunSettings } from "../../src/runs/run-record.ts";
import { startRun } from "../../src/runs/start-run.ts";
import {
  createOpenaiTokenMeter,
  type ServedCall,
  scriptRepository,
  startModelServer,
} from "../../src/testing/index.ts";
import { aPaper } from "../support/a-paper.ts";
import { shortPaper, startScriptedRun } from "../support/scripted-run.ts";
import { createWorkbench } from "./workbench.ts";

/** A paper of so many tokens, of which an estimate reads nothing but their number. */
function aPaperOf(tokens: number) {
  const paper = aPaper();
  return { ...paper, stats: { ...paper.stats, tokens } };
}

const sumUsage = (log: readonly ServedCall[], kind: keyof ServedCall["usage"]) =>
  log.reduce((sum, { usage }) => sum + usage[kind], 0);

function measureAnswers(log: readonly ServedCall[]): Record<EstimatedAgent, number> {
  const mean = (agent: EstimatedAgent) => {
    const own = log.filter((call) => call.agent === agent);
    return sumUsage(own, "outputTokens") / own.length;
  };
  return {
    planner: mean("planner"),
    architect: mean("architect"),
    "logic-designer": mean("logic-designer"),
    "config-writer": mean("config-writer"),
    analyst: mean("analyst"),
    coder: mean("coder"),
  };
}

const countUncached = ({ usage }: Pick<RunEstimate, "usage">) => usage.inputTokens - usage.cachedTokens;

describe("an estimate, given the sizes of the answers that came", () => {
  it.each<[string, Partial<RunSettings>]>([
    ["the code of imports", {}],
    ["all code of earlier levels", { showCode: "earlier-levels" }],
    ["all code written before", { sequential: true }],
  ])("fits what a run took that shows %s", async (_, settings) => {
    const server = await startModelServer({
      answer: scriptRepository({ levels: [2, 3, 2, 2, 1] }),
      promptCache: createOpenaiTokenMeter(),
    });
    const { log } = await startScriptedRun({ server, settings });

    const estimate = await estimateRun({
      paper: await readPaper(shortPaper),
      settings: { model: "openai:scripted", ...settings },
      files: 10,
      answers: measureAnswers(log),
    });

    const [input, cached] = [sumUsage(log, "inputTokens"), sumUsage(log, "cachedTokens")];
    expect(estimate.usage.calls).toBe(log.length);
    expect(Math.abs(estimate.usage.inputTokens / input - 1)).toBeLessThan(0.05);
    expect(Math.abs(countUncached(estimate) / (input - cached) - 1)).toBeLessThan(0.1);
    expect(cached).toBeGreaterThan(0.5 * input);
  });
});

describe("an estimate", () => {
  it("comes to the calls, seconds and dollars that were measured for a paper of 10,900 tokens", async () => {
    const settings = { showCode: "earlier-levels", model: "openai:o3-mini" } as const;
    const paper = aPaperOf(10_900);
    const [ten, twenty, oneByOne] = await Promise.all([
      estimateRun({ paper, settings }),
      estimateRun({ paper, settings, files: 20 }),
      estimateRun({ paper, settings: { sequential: true } }),
    ]);

    expect([ten.usage.calls, twenty.usage.calls, oneByOne.usage.calls]).toEqual([24, 44, 24]);
    expect(Math.abs((ten.usage.cost ?? 0) - 0.529)).toBeLessThan(0.02);
    expect(Math.abs((twenty.usage.cost ?? 0) - 1.087)).toBeLessThan(0.06);
    expect(Math.abs(ten.durationMs - 260_500)).toBeLessThan(5_000);
    expect(Math.abs(twenty.durationMs - 290_900)).toBeLessThan(5_000);
    expect(Math.abs(oneByOne.durationMs - 619_800)).toBeLessThan(20_000);
  });

  it("takes one call after another as long as all calls together", async () => {
    const { usage, durationMs } = await estimateRun({
      paper: aPaperOf(9_000),
      settings: { sequential: true },
    });

    const seconds =
      0.8 * usage.calls + (usage.inputTokens - usage.cachedTokens) / 20_000 + usage.outputTokens / 80;
    expect(durationMs).toBe(Math.round(1_000 * seconds));
  });

  it("takes longer where fewer calls may be under way", async () => {
    const durations = [1, 3, 32].map(async (concurrency) => {
      const { durationMs } = await estimateRun({
        paper: aPaperOf(9_000),
        settings: { concurrency },
        files: 20,
      });
      return durationMs;
    });

    const [one = 0, three = 0, many = 0] = await Promise.all(durations);
    expect(one).toBeGreaterThan(2 * three);
    expect(three).toBeGreaterThan(1.3 * many);
  });

  it("gives every agent the price of its model, whose cache has nothing of the others' requests", async () => {
    const paper = aPaperOf(9_000);
    const alone = await estimateRun({ paper, settings: { model: "openai:gpt-5" } });
    const apart = await estimateRun({
      paper,
      settings: { model: "openai:gpt-5", modelFor: { "config-writer": "openai:gpt-5-mini" } },
    });

    const [before, after] = [alone, apart].map(({ stages }) =>
      stages.find(({ agent }) => agent === "config-writer"),
    );
    expect(before?.usage.cachedTokens).toBeGreaterThan(10_000);
    expect(after).toMatchObject({ model: "openai:gpt-5-mini", usage: { cachedTokens: 0 } });
    const { inputTokens = 0, outputTokens = 0 } = after?.usage ?? {};
    expect(after?.usage.cost).toBeCloseTo((0.25 * inputTokens + 2 * outputTokens) / 1e6, 6);
  });

  it("counts nothing as cached for a provider that caches only what a request marks", async () => {
    const { usage } = await estimateRun({
      paper: aPaperOf(9_000),
      settings: { model: "anthropic:claude-sonnet-4-5" },
    });

    expect(usage).toMatchObject({ calls: 24, cachedTokens: 0 });
    expect(usage.cost).toBeCloseTo((3 * usage.inputTokens + 15 * usage.outputTokens) / 1e6, 4);
  });

  it("has no price for a model whose price is unknown, and none of OpenAI's for another server", async () => {
    const [unknown, elsewhere, mixed] = await Promise.all([
      estimateRun({ paper: aPaperOf(9_000), settings: { model: "openai:scripted" } }),
      estimateRun({ paper: aPaperOf(9_000), settings: { baseUrl: "http://localhost:11434/v1" } }),
      estimateRun({ paper: aPaperOf(9_000), settings: { modelFor: { coder: "openai:scripted" } } }),
    ]);

    expect([unknown.usage.cost, elsewhere.usage.cost, mixed.usage.cost]).toEqual([null, null, null]);
    expect(mixed.stages[0]?.usage.cost).toBeGreaterThan(0);
  });

  it("is refused for a number of files that no repository has", async () => {
    for (const files of [0, 2.5, 201, Number.NaN]) {
      await expect(estimateRun({ paper: aPaperOf(9_000), files })).rejects.toMatchObject({ code: "USAGE" });
    }
  });
});

describe("the files of an estimate", () => {
  it("stand on more levels the more they are, main.py above all", () => {
    expect([10, 20].map(layOutLevels)).toEqual([
      [2, 3, 2, 2, 1],
      [3, 4, 4, 4, 4, 1],
    ]);
    for (let files = 1; files <= 200; files++) {
      const levels = layOutLevels(files);
      expect(levels.reduce((sum, count) => sum + count)).toBe(files);
      expect(levels.at(-1)).toBe(1);
      expect(Math.min(...levels)).toBeGreaterThan(0);
    }
  });
});

describe("a run", () => {
  it("keeps the estimate it was started with, for the usual number of files", async () => {
    const bench = await createWorkbench();

    const { id } = await bench.start();

    const [run] = await listRuns({ home: bench.home });
    expect(run).toMatchObject({ id, estimate: { files: 10, usage: { calls: 24 } } });
    const own = run && (await updateEstimate(run, 3));
    expect(own).toMatchObject({ files: 3, usage: { calls: 10 }, sizes: run?.estimate?.sizes });
  });

  it("counts the time it is worked on, and not the time it waits for a review", async () => {
    const bench = await createWorkbench({ latency: { firstMs: 20 } });
    const startedAt = performance.now();

    const waiting = await bench.start({ approve: false });
    await sleep(500);
    const done = await bench.resume(waiting.id, { decision: { type: "approve" } });

    expect(waiting.workedMs).toBeGreaterThanOrEqual(4 * 20);
    expect(done.workedMs).toBeGreaterThan(waiting.workedMs ?? 0);
    expect(done.workedMs).toBeLessThan(performance.now() - startedAt - 490);
  });

  it("notes that time with every answer, so that little of it is lost with its process", async () => {
    const bench = await createWorkbench({ latency: { firstMs: 20 } });
    let meanwhile: Promise<RunRecord[]> | undefined;

    await bench.start({
      onEvent: ({ type }) => {
        if (type === "files-start") meanwhile ??= listRuns({ home: bench.home });
      },
    });

    const [run] = (await meanwhile) ?? [];
    expect(run).toMatchObject({ status: "running", usage: { calls: 4 } });
    expect(run?.workedMs).toBeGreaterThanOrEqual(4 * 20);
  });

  it("of other agents is not estimated, because nobody knows what they ask", async () => {
    const { output, home, server } = await createWorkbench();
    const settings = { model: "openai:scripted", baseUrl: server.url, approve: true };

    await startRun({ paper: shortPaper, output, home, ...settings, agents: { ...defaultAgents } });

    const [run] = await listRuns({ home });
    expect(run?.status).toBe("done");
    expect(run?.estimate).toBeUndefined();
    expect(run && (await updateEstimate(run, 3))).toBeUndefined();
  });

  it("from recorded answers is not estimated, because it takes nothing", async () => {
    const bench = await createWorkbench();
    const record = join(bench.folder, "answers");
    const recorded = await bench.start({ record });

    const replayed = await bench.start({ replay: record, output: join(bench.folder, "again") });

    expect(recorded.estimate?.usage.calls).toBe(24);
    expect(replayed.status).toBe("done");
    expect(replayed.estimate).toBeUndefined();
  });
});
