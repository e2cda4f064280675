import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listRuns } from "../../../src/index.ts";
import { planPrune, pruneRuns } from "../../../src/runs/prune/prune-runs.ts";
import { withRunLock } from "../../../src/runs/run-lock.ts";
import { withStore } from "../../../src/runs/store.ts";
import { readTrace } from "../../../src/runs/traces/read-trace.ts";
import { createWorkbench } from "../workbench.ts";

const dayMs = 24 * 3_600_000;

/** Sets when a run began and last changed to so many days ago. */
async function age(home: string, run: string, days: number): Promise<void> {
  const at = new Date(Date.now() - days * dayMs).toISOString();
  await withStore(home, { create: false }, async ({ database, runs }) => {
    const record = { ...runs.find(run), createdAt: at, updatedAt: at };
    database
      .prepare("UPDATE runs SET record = ?, created_at = ? WHERE id = ?")
      .run(JSON.stringify(record), at, run);
  });
}

/** How many rows each table of the store has. */
async function countRows(home: string): Promise<Record<string, number>> {
  const tables = ["runs", "calls", "trace_runs", "trace_pieces", "checkpoints", "writes"];
  return await withStore(home, { create: false }, async ({ database }) =>
    Object.fromEntries(
      tables.map((table) => [table, database.prepare(`SELECT 1 FROM ${table}`).all().length]),
    ),
  );
}

describe("pruning", () => {
  it("removes a run that is over with all that is kept of it, and gives the space back", async () => {
    const bench = await createWorkbench();
    const { id, output } = await bench.start({ cache: false });
    const figures = join(bench.home, "figures", id);
    await mkdir(figures, { recursive: true });
    await writeFile(join(figures, "fig-1.png"), Buffer.alloc(50_000));

    const pruned = await pruneRuns({ runs: [id], home: bench.home });

    expect(pruned.runs.map(({ run }) => run)).toEqual([id]);
    expect(pruned.spaceGivenBack).toBe(true);
    expect(pruned.bytesBefore - pruned.bytesAfter).toBeGreaterThan(0.8 * (pruned.runs[0]?.bytes ?? Infinity));
    expect(await countRows(bench.home)).toEqual({
      runs: 0,
      calls: 0,
      trace_runs: 0,
      trace_pieces: 0,
      checkpoints: 0,
      writes: 0,
    });
    expect(existsSync(figures)).toBe(false);
    expect(existsSync(join(output, "main.py"))).toBe(true);
  });

  it("removes answers that runs share with the last run that can have asked for them", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    const first = await bench.start();
    const second = await bench.start({ output: `${bench.folder}/second` });
    const { calls } = await countRows(bench.home);

    await pruneRuns({ runs: [second.id], home: bench.home });
    expect((await countRows(bench.home)).calls).toBe(calls);
    await pruneRuns({ runs: [first.id], home: bench.home });

    expect((await countRows(bench.home)).calls).toBe(0);
  });

  it("keeps shared answers while a run of the same paper can go on", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    const done = await bench.start();
    await bench.start({ output: `${bench.folder}/second`, approve: false });
    const { calls } = await countRows(bench.home);

    await pruneRuns({ runs: [done.id], home: bench.home });

    expect((await countRows(bench.home)).calls).toBe(calls);
  });

  it("with traces only, leaves runs that go on as if nothing had been removed", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    const { id } = await bench.start({ approve: false });

    const pruned = await pruneRuns({ runs: [id], tracesOnly: true, home: bench.home });
    const asked = bench.server.log.length;
    const resumed = await bench.resume(id, { decision: { type: "approve" } });

    expect(pruned.bytesAfter).toBeLessThan(pruned.bytesBefore);
    expect(resumed.status).toBe("done");
    expect(bench.server.log.length - asked).toBe(4);
    expect((await readTrace({ run: id, home: bench.home })).sessions).toHaveLength(1);
  });

  it("by default takes what is over and has not changed for 30 days, and says what it leaves alone", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    const runs = [
      await bench.start({ output: `${bench.folder}/old` }),
      await bench.start({ output: `${bench.folder}/new` }),
      await bench.start({ output: `${bench.folder}/waiting`, approve: false }),
    ];
    const [old, recent, waiting] = runs.map(({ id }) => id);
    await age(bench.home, old ?? "", 40);
    await age(bench.home, recent ?? "", 20);
    await age(bench.home, waiting ?? "", 50);

    const plan = await planPrune({ home: bench.home });

    expect(plan.runs.map(({ run }) => run)).toEqual([old]);
    expect(plan.spared).toEqual([{ run: waiting, why: "it waits for review" }]);
    expect(await listRuns({ home: bench.home })).toHaveLength(3);
    const kept = await planPrune({ home: bench.home, keep: 1 });
    expect(kept.runs.map(({ run }) => run)).toEqual([old]);
    const named = await planPrune({ home: bench.home, runs: [waiting ?? ""] });
    expect(named.runs.map(({ run }) => run)).toEqual([waiting]);
  });

  it("never takes a run that is at work", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    const { id } = await bench.start();

    await withRunLock(bench.home, id, async () => {
      expect(await planPrune({ home: bench.home, keep: 0 })).toMatchObject({
        runs: [],
        spared: [{ run: id, why: "it is at work" }],
      });
      await expect(pruneRuns({ home: bench.home, runs: [id] })).rejects.toMatchObject({ code: "RUN_BUSY" });
    });
  });
});
