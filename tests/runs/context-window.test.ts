import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../src/state/events.ts";
import { writePaper } from "./small-context.ts";
import { createWorkbench } from "./workbench.ts";

// a published paper is not part of this repository: the last test runs where a folder of them lies beside it
const transformer = fileURLToPath(
  new URL("../../../shared/papers/transformer/Transformer.tex", import.meta.url),
);

/** Starts a run of which only the refusal or the warnings are of interest. */
async function listWarnings(settings: { paper?: string; contextWindow: number; sequential?: boolean }) {
  const bench = await createWorkbench();
  const events: RunEvent[] = [];
  const run = await bench.start({ ...settings, onEvent: (event) => events.push(event) });
  expect(run.status).toBe("done");
  return events.flatMap((event) => (event.type === "warning" ? [event.message] : []));
}

describe("a paper that is too large for the model", () => {
  it("is refused before a run exists, with the numbers and what can be done", async () => {
    const bench = await createWorkbench();

    const refusal = await bench.start({ contextWindow: 15_500 }).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: "PAPER_TOO_LARGE" });
    const numbers =
      /coder needs at least ([\d,]+) tokens: (\d+) of the paper, about 9,400 of what other agents write, 1,700 of prompts and 4,400 for the answer; openai:scripted reads 15,500\./.exec(
        String(refusal),
      );
    expect(Number(numbers?.[2])).toBeGreaterThan(150);
    expect(Number(numbers?.[1]?.replaceAll(",", ""))).toBe(15_500 + Number(numbers?.[2]));
    expect(String(refusal)).toMatch(/larger context.*without its supplement.*--context/);
    expect(await readdir(bench.folder)).toEqual([]);
    expect(bench.takeLog()).toEqual([]);
  });

  it("is measured without the appendix, but for the planner, who reads it all", async () => {
    const bench = await createWorkbench();
    const refuse = async (appendices: number) => {
      const paper = await writePaper(bench.folder, { appendices });
      return String(await bench.start({ paper, contextWindow: 15_600 }).catch((error: unknown) => error));
    };

    expect(await refuse(5)).toMatch(
      /The coder needs at least 1[56],[\d,]+ tokens: \d{3} of the paper \(\d,\d{3} with its appendix\), about 9,400 /,
    );
    expect(await refuse(20)).toMatch(
      /The planner needs at least 19,\d{3} tokens: 13,\d{3} of the paper, 1,700 of prompts /,
    );
    expect(bench.takeLog()).toEqual([]);
  });

  it("is measured with the longest answer that is allowed", async () => {
    const bench = await createWorkbench();

    await expect(bench.start({ contextWindow: 30_000, maxOutputTokens: 20_000 })).rejects.toMatchObject({
      code: "PAPER_TOO_LARGE",
      message: expect.stringContaining("20,000 for the answer"),
    });
  });

  it("is measured against every model that a single agent uses, with what that agent needs", async () => {
    const bench = await createWorkbench();

    // gpt-4 is known to read 8,192 tokens
    await expect(bench.start({ modelFor: { coder: "openai:gpt-4" } })).rejects.toMatchObject({
      code: "PAPER_TOO_LARGE",
      message: expect.stringMatching(/^The coder .* openai:gpt-4 reads 8,192\./),
    });
    expect(await bench.start({ modelFor: { planner: "openai:gpt-4" } })).toMatchObject({ status: "done" });
  });

  it("is not refused when the model is said to read more than is known", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });

    const run = await bench.start({ modelFor: { coder: "openai:gpt-4" }, contextWindow: 200_000 });

    expect(run.status).toBe("done");
    const models = bench.server.log.map(({ agent, model }) => `${agent} ${model}`);
    expect(models).toContain("coder gpt-4");
    expect(models).toContain("planner scripted");
  });
});

describe("a paper that hardly fits", () => {
  it("is warned of once, before anything is asked", async () => {
    const warnings = await listWarnings({ contextWindow: 20_000 });

    expect(warnings).toEqual([
      expect.stringMatching(
        /^the coder usually needs 20,\d{3} .*openai:scripted reads 20,000: .*REPRODUCTION/,
      ),
    ]);
  });

  it("is reckoned with more code where coders are shown more", async () => {
    expect(await listWarnings({ contextWindow: 26_000, sequential: true })).toHaveLength(1);
    expect(await listWarnings({ contextWindow: 26_000 })).toEqual([]);
  });
});

describe.skipIf(!existsSync(transformer))("a published paper, where it is present", () => {
  it("is refused for a model that reads 16,000 tokens, before anything is paid", async () => {
    const bench = await createWorkbench();

    await expect(bench.start({ paper: transformer, contextWindow: 16_000 })).rejects.toMatchObject({
      code: "PAPER_TOO_LARGE",
      message: expect.stringMatching(
        /^The coder needs at least 24,\d{3} tokens: 9,\d{3} of the paper, .* reads 16,000\./,
      ),
    });
    expect(bench.takeLog()).toEqual([]);
  });

  it("is reproduced with a model that reads 32,000", async () => {
    const bench = await createWorkbench();

    expect(await bench.start({ paper: transformer, contextWindow: 32_000 })).toMatchObject({
      status: "done",
    });
  });
});
