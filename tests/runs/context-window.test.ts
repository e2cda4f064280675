import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createWorkbench } from "./workbench.ts";

describe("a paper that is too large for the model", () => {
  it("is refused before a run exists, with the numbers and what can be done", async () => {
    const bench = await createWorkbench();

    const refusal = await bench.start({ contextWindow: 30_100 }).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code: "PAPER_TOO_LARGE" });
    const numbers =
      /paper has (\d+) tokens.* about 30,000 .* needs ([\d,]+), and openai:scripted reads 30,100\./.exec(
        String(refusal),
      );
    expect(Number(numbers?.[1])).toBeGreaterThan(150);
    expect(Number(numbers?.[2]?.replaceAll(",", ""))).toBe(30_000 + Number(numbers?.[1]));
    expect(String(refusal)).toMatch(/larger context.*without its supplement.*--context/);
    expect(await readdir(bench.folder)).toEqual([]);
    expect(bench.takeLog()).toEqual([]);
  });

  it("is measured against every model that a single agent uses", async () => {
    const bench = await createWorkbench();

    // gpt-4 is known to read 8,192 tokens
    await expect(bench.start({ modelFor: { coder: "openai:gpt-4" } })).rejects.toMatchObject({
      code: "PAPER_TOO_LARGE",
      message: expect.stringContaining("openai:gpt-4 reads 8,192"),
    });
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
