import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { findRun, listRuns } from "../../src/runs/list-runs.ts";
import { startChild } from "../support/kill-run.ts";
import { shortPaper } from "../support/scripted-run.ts";
import { createWorkbench, planning } from "./workbench.ts";

/** Starts a run of the workbench in another process. */
function spawnRun({ output, home, server }: Awaited<ReturnType<typeof createWorkbench>>) {
  return startChild({ paper: shortPaper, output, home, baseUrl: server.url });
}

async function waitForCall({ server }: Awaited<ReturnType<typeof createWorkbench>>, agent: string) {
  await expect
    .poll(() => server.log.some((call) => call.agent === agent), { timeout: 30_000, interval: 10 })
    .toBe(true);
}

describe("a run that another process works on", () => {
  it("counts as running, refuses a resume before any of its settings change, and is free when that process is killed", async () => {
    const bench = await createWorkbench({ latency: { firstMs: 1_500 } });
    const child = await spawnRun(bench);
    await waitForCall(bench, "planner");
    const [running] = await listRuns({ home: bench.home });
    if (!running) throw new Error("the run is not in the store");
    expect(running.status).toBe("running");

    const refused = { code: "RUN_BUSY", message: expect.stringContaining(running.id) };
    await expect(bench.resume(running.id, { model: "openai:other" })).rejects.toMatchObject(refused);
    await expect(bench.resume(running.id, { decision: { type: "cancel" } })).rejects.toMatchObject(refused);
    const { settings, status } = await findRun({ run: running.id, home: bench.home });
    expect({ settings, status }).toEqual({ settings: running.settings, status: "running" });

    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await findRun({ run: running.id, home: bench.home })).status).toBe("paused");
    bench.takeLog();
    const controller = new AbortController();
    const resumed = await bench.resume(running.id, {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === "agent-start") controller.abort();
      },
    });
    expect(resumed.status).toBe("paused");
  });

  it("does not keep another run of the same store from working", async () => {
    const bench = await createWorkbench({ latency: { firstMs: 100 } });
    const child = await spawnRun(bench);
    const printed = text(child.stdout);
    await waitForCall(bench, "planner");

    const run = await bench.start({ output: `${bench.folder}/other`, model: "openai:other" });

    expect(run.status).toBe("done");
    expect(JSON.parse(await printed)).toMatchObject({ status: "done" });
    expect(bench.server.log.filter(({ agent }) => planning.includes(agent))).toHaveLength(
      2 * planning.length,
    );
  });
});

describe("two resumes of one run at once", () => {
  it("are one that works and one that is told the run is busy", async () => {
    const bench = await createWorkbench({ answers: {}, latency: { firstMs: 50 } });
    const { id } = await bench.start({ signal: AbortSignal.abort() });

    const outcomes = await Promise.allSettled([bench.resume(id), bench.resume(id)]);

    expect(outcomes).toMatchObject([
      { status: "fulfilled", value: { status: "done" } },
      { status: "rejected", reason: { code: "RUN_BUSY" } },
    ]);
    expect(bench.takeLog()).toHaveLength(10);
  });
});
