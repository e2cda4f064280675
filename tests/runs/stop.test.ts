import { describe, expect, it, onTestFinished, vi } from "vitest";
import { findRun } from "../../src/runs/list-runs.ts";
import type { StartOptions } from "../../src/runs/start-run.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { createWorkbench, files, planning } from "./workbench.ts";

const everyCall = [
  ...planning,
  ...files.map((file) => `analyst ${file}`),
  ...files.map((file) => `coder ${file}`),
];

type Workbench = Awaited<ReturnType<typeof createWorkbench>>;

/** Acts once the server has been asked by that agent. */
function whenAsked({ server }: Workbench, agent: string, act: () => void): void {
  const timer = setInterval(() => {
    if (!server.log.some((call) => call.agent === agent)) return;
    clearInterval(timer);
    act();
  }, 2);
  onTestFinished(() => clearInterval(timer));
}

/** Settings under which a run is stopped while the first call of that agent is under way. */
function stopAt(bench: Workbench, agent: string, graceMs: number): Partial<StartOptions> {
  return { onStoppable: (stop) => whenAsked(bench, agent, () => stop(graceMs)) };
}

function listAnswered(events: readonly RunEvent[]): string[] {
  return events.flatMap((event) => (event.type === "call-end" ? [event.agent] : []));
}

describe("a run that is stopped with time to finish", () => {
  it.each(["planner", "analyst", "coder"])(
    "while the %s is asked keeps that answer and starts no new call",
    async (agent) => {
      const bench = await createWorkbench({ latency: { firstMs: 150 } });
      const events: RunEvent[] = [];

      const run = await bench.start({
        ...stopAt(bench, agent, 20_000),
        onEvent: (event) => events.push(event),
      });

      expect(run.status).toBe("paused");
      expect(run.error).toBeUndefined();
      expect((await findRun({ run: run.id, home: bench.home })).status).toBe("paused");
      const asked = bench.takeLog();
      expect(asked.at(-1)).toMatch(new RegExp(`^${agent}`));
      expect(listAnswered(events)).toHaveLength(asked.length);
      expect(events.at(-1)).toMatchObject({ type: "run-end", status: "paused" });

      expect((await bench.resume(run.id)).status).toBe("done");
      expect([...asked, ...bench.takeLog()].sort()).toEqual([...everyCall].sort());
    },
  );

  it("stops all the same when the call under way takes longer", async () => {
    const bench = await createWorkbench({ latency: { firstMs: 30_000 } });
    const began = performance.now();

    const run = await bench.start(stopAt(bench, "planner", 200));

    expect(run.status).toBe("paused");
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it("asks nothing again when nothing was left but the call under way", async () => {
    const bench = await createWorkbench({ levels: [1, 1], latency: { firstMs: 150 } });
    let stop: (graceMs: number) => void = () => {};

    const run = await bench.start({
      onStoppable: (given) => {
        stop = given;
      },
      onEvent: (event) => {
        if (event.type === "call-start" && event.agent === "coder" && event.file === "main.py") stop(20_000);
      },
    });
    if (run.status !== "done")
      expect(await bench.resume(run.id)).toMatchObject({ status: "done", error: undefined });

    expect(bench.takeLog()).toHaveLength(8);
  });
});

describe("a run that is stopped at once", () => {
  it("gives up the call under way, and a resume asks that one again and nothing else twice", async () => {
    const bench = await createWorkbench({ latency: { firstMs: 400 } });

    const run = await bench.start(stopAt(bench, "architect", 0));

    expect(run).toMatchObject({ status: "paused" });
    expect(bench.takeLog()).toEqual(["planner", "architect"]);
    expect((await bench.resume(run.id)).status).toBe("done");
    expect(bench.takeLog().sort()).toEqual(everyCall.filter((call) => call !== "planner").sort());
  });

  it("by a signal can be resumed too, without a trace of failure", async () => {
    const bench = await createWorkbench({ latency: { firstMs: 400 } });
    const controller = new AbortController();
    whenAsked(bench, "coder", () => controller.abort());

    const run = await bench.start({ signal: controller.signal });

    expect(run.status).toBe("paused");
    expect(run.error).toBeUndefined();
    const before = bench.takeLog();
    expect((await bench.resume(run.id)).status).toBe("done");
    expect([...new Set([...before, ...bench.takeLog()])].sort()).toEqual([...everyCall].sort());
  });

  it("before it began asks nothing and can be resumed", async () => {
    const bench = await createWorkbench();

    const run = await bench.start({ signal: AbortSignal.abort() });

    expect(run.status).toBe("paused");
    expect(bench.takeLog()).toEqual([]);
    expect((await bench.resume(run.id)).status).toBe("done");
  });

  it("does not leave a call under way behind", async () => {
    const bench = await createWorkbench({ latency: { firstMs: 30_000 } });

    await bench.start(stopAt(bench, "planner", 0));

    await vi.waitFor(() => expect(bench.server.log.map(({ endedAt }) => endedAt > 0)).toEqual([true]), {
      timeout: 10_000,
    });
  });
});
