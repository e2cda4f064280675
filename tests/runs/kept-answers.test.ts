import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { StartOptions } from "../../src/runs/start-run.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { createWorkbench, nameCall, planning } from "./workbench.ts";

const bundledPrompts = fileURLToPath(new URL("../../prompts/", import.meta.url));
const callCount = 10;

describe("a second run of the same paper", () => {
  it("asks nothing and costs nothing, because every answer is kept", async () => {
    const bench = await createWorkbench();
    await bench.start();
    bench.takeLog();
    const events: RunEvent[] = [];

    const run = await bench.start({
      output: join(bench.folder, "again"),
      onEvent: (event) => events.push(event),
    });

    expect(run.status).toBe("done");
    expect(bench.takeLog()).toEqual([]);
    expect(run.usage).toMatchObject({ calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 });
    const sources = events.flatMap((event) => (event.type === "call-end" ? [event.source] : []));
    expect(sources).toEqual(Array.from({ length: callCount }, () => "cache"));
  });

  it.each([
    ["another model", { model: "openai:other" }],
    ["another temperature", { temperature: 0.5 }],
    ["another reasoning effort", { reasoningEffort: "high" }],
    ["a limit on answers", { maxOutputTokens: 50_000 }],
  ] as const)("with %s asks everything", async (_, settings: Partial<StartOptions>) => {
    const bench = await createWorkbench({ levels: [1, 1] });
    await bench.start();
    const before = bench.takeLog();

    await bench.start({ output: join(bench.folder, "again"), ...settings });

    expect(bench.takeLog().sort()).toEqual(before.sort());
  });

  it("with another prompt of one agent asks that agent, and those whose questions change with its answers", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    await bench.start();
    bench.takeLog();
    const prompts = join(bench.folder, "prompts");
    await mkdir(prompts);
    const text = await readFile(join(bundledPrompts, "coder.md"), "utf8");
    await writeFile(join(prompts, "coder.md"), `${text}\nWrite short functions.\n`);

    await bench.start({ output: join(bench.folder, "again"), prompts: [prompts] });

    expect(bench.takeLog()).toEqual(["coder signals/signal_1.py", "coder main.py"]);
  });

  it("with another model for one agent asks that agent only, under its name", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    await bench.start();
    bench.takeLog();

    await bench.start({ output: join(bench.folder, "again"), modelFor: { architect: "openai:drafter" } });

    expect(bench.takeLog()).toEqual(["architect"]);
    expect(bench.server.log.at(-1)?.model).toBe("drafter");
  });
});

describe("a run without the kept answers of others", () => {
  it("asks everything again", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    await bench.start();
    const before = bench.takeLog();

    const run = await bench.start({ output: join(bench.folder, "again"), cache: false });

    expect(bench.takeLog().sort()).toEqual(before.sort());
    expect(run.usage.calls).toBe(before.length);
  });

  it("still pays for nothing twice when it is stopped and resumed", async () => {
    const bench = await createWorkbench({ latency: { firstMs: 100 } });
    const controller = new AbortController();
    const paused = await bench.start({
      cache: false,
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === "call-end" && event.agent === "analyst") controller.abort();
      },
    });
    expect(paused.status).toBe("paused");

    const run = await bench.resume(paused.id);

    expect(run.status).toBe("done");
    const planned = bench.server.log.map(nameCall).filter((call) => planning.includes(call));
    expect(planned).toEqual(planning);
    expect(run.usage.calls).toBe(callCount);
  });
});
