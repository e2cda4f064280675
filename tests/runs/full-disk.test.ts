import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findRun, listRuns } from "../../src/runs/list-runs.ts";
import { createWorkbench, nameCall } from "./workbench.ts";

const needsMount = "needs the right to mount a small file system";

/** Mounts a file system of that size; undefined where that is not allowed. */
function mountDisk(path: string, size: string) {
  mkdirSync(path);
  const mounted = spawnSync("/bin/mount", ["-t", "tmpfs", "-o", `size=${size}`, "none", path]).status === 0;
  if (!mounted) return undefined;
  return {
    [Symbol.dispose]: () => {
      // a database that is still to be collected needs room to close
      rmSync(join(path, "ballast"), { force: true });
      spawnSync("/bin/umount", ["-l", path]);
    },
  };
}

/** Leaves about that many bytes free on a disk of that size. */
function fillDisk(folder: string, bytes: number): string {
  const path = join(folder, "ballast");
  writeFileSync(path, Buffer.alloc(bytes));
  return path;
}

describe("a full disk", () => {
  it("under the run store from the start is named, and nothing is asked", async (test) => {
    const bench = await createWorkbench();
    using disk = mountDisk(bench.home, "64k");
    if (!disk) test.skip(needsMount);
    fillDisk(bench.home, 64 * 1024);

    await expect(bench.start()).rejects.toMatchObject({
      code: "DISK_FULL",
      message: expect.stringContaining(bench.home),
    });
    expect(bench.takeLog()).toEqual([]);
  });

  it("under the run store in the middle of a run is named, and the run goes on when there is room", async (test) => {
    const bench = await createWorkbench();
    using disk = mountDisk(bench.home, "4m");
    if (!disk) test.skip(needsMount);
    const ballast = fillDisk(bench.home, 3_700_000);

    // the run's own record may still find room, and then says so, too
    const ended = await bench.start().then(
      ({ error }) => error,
      (error: unknown) => error,
    );
    expect(ended).toMatchObject({ code: "DISK_FULL", message: expect.stringContaining(bench.home) });
    const asked = bench.takeLog();
    expect(asked).toContain("planner");
    expect(existsSync(bench.output)).toBe(false);

    rmSync(ballast);
    const [run] = await listRuns({ home: bench.home });
    expect(run?.status).toMatch(/^(paused|failed)$/);
    expect((await bench.resume(run?.id ?? "")).status).toBe("done");
    // of what was under way when the disk was full, one answer each may be lost
    const twice = bench.takeLog().filter((call) => asked.includes(call));
    expect(twice.length).toBeLessThanOrEqual(3);
    expect(twice).not.toContain("planner");
  });

  it("under the output fails the run with everything kept, and a resume asks nothing again", async (test) => {
    const bench = await createWorkbench({ levels: [1, 1] });
    const place = join(bench.folder, "disk");
    using disk = mountDisk(place, "64k");
    if (!disk) test.skip(needsMount);
    const ballast = fillDisk(place, 60 * 1024);

    const run = await bench.start({ output: join(place, "repository") });

    expect(run).toMatchObject({ status: "failed", error: { code: "DISK_FULL" } });
    expect(readdirSync(place)).toEqual(["ballast"]);
    expect(await findRun({ run: run.id, home: bench.home })).toMatchObject({ status: "failed" });
    const asked = bench.server.log.map(nameCall);

    rmSync(ballast);
    expect((await bench.resume(run.id)).status).toBe("done");
    expect(bench.server.log.map(nameCall)).toEqual(asked);
    expect(readdirSync(join(place, "repository"))).toContain("main.py");
  });
});
