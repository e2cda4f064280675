import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { findRun, listRuns } from "../../src/runs/list-runs.ts";
import { readPause } from "../../src/runs/read-pause.ts";
import { createWorkbench } from "./workbench.ts";

const storeFile = "papercoder.sqlite";

/** A store with that many runs that have asked nothing yet. */
async function createRuns(count: number) {
  const bench = await createWorkbench();
  for (let index = 0; index < count; index++) {
    await bench.start({ output: join(bench.folder, `output-${index}`), signal: AbortSignal.abort() });
  }
  return { ...bench, runs: await listRuns({ home: bench.home }) };
}

/** Gives a run another id, as time would. */
function renameRun(home: string, from: string, to: string): void {
  const database = new Database(join(home, storeFile));
  database
    .prepare("UPDATE runs SET id = ?, record = json_set(record, '$.id', ?) WHERE id = ?")
    .run(to, to, from);
  database.close();
}

describe("the runs of a store", () => {
  it("are listed newest first, each with its paper, output and state", async () => {
    const { runs, folder } = await createRuns(3);

    expect(runs.map(({ output }) => output)).toEqual(
      [2, 1, 0].map((index) => join(folder, `output-${index}`)),
    );
    expect(runs[0]).toMatchObject({
      status: "paused",
      paper: { title: "Averaging Iterates of Noisy Gradient Descent" },
    });
    expect(runs[0]?.id).toMatch(/^\d{8}-[0-9a-f]{6}$/);
  });

  it("are found by their id or enough of its beginning", async () => {
    const { home, runs } = await createRuns(2);
    renameRun(home, runs[0]?.id ?? "", "20300101-aaaaaa");
    renameRun(home, runs[1]?.id ?? "", "20300101-abbbbb");

    expect((await findRun({ home, run: "20300101-aaaaaa" })).id).toBe("20300101-aaaaaa");
    expect((await findRun({ home, run: "20300101-aa" })).id).toBe("20300101-aaaaaa");
    await expect(findRun({ home, run: "20300101-a" })).rejects.toMatchObject({
      code: "RUN_NOT_FOUND",
      message: expect.stringMatching(
        /several runs: .*20300101-aaaaaa.*20300101-abbbbb|several runs: .*abbbbb.*aaaaaa/,
      ),
    });
    await expect(findRun({ home, run: "203" })).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    await expect(findRun({ home, run: "" })).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
  });

  it("are found by their age", async () => {
    const { home, runs } = await createRuns(3);

    expect((await findRun({ home, run: "last" })).id).toBe(runs[0]?.id);
    expect((await findRun({ home, run: "last~2" })).id).toBe(runs[2]?.id);
    await expect(findRun({ home, run: "last~3" })).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
  });

  it("are named when another is asked for, whatever is asked of it", async () => {
    const bench = await createRuns(1);
    const unknown = { run: "20990101-ffffff", home: bench.home };
    const error = { code: "RUN_NOT_FOUND", message: expect.stringContaining(bench.runs[0]?.id ?? "no run") };

    await expect(findRun(unknown)).rejects.toMatchObject(error);
    await expect(readPause(unknown)).rejects.toMatchObject(error);
    await expect(bench.resume(unknown.run)).rejects.toMatchObject(error);
  });

  it("are not looked for where there is no store, and none is made", async () => {
    const bench = await createWorkbench();

    await expect(listRuns({ home: bench.home })).rejects.toMatchObject({
      code: "RUN_NOT_FOUND",
      message: expect.stringContaining(bench.home),
    });
    await expect(bench.resume("20990101-ffffff")).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    expect(await readdir(bench.folder)).toEqual([]);
  });

  it("are kept beside the output when no folder is named for them", async () => {
    const bench = await createWorkbench();

    const run = await bench.start({ home: undefined, signal: AbortSignal.abort() });

    expect(run.home).toBe(join(dirname(bench.output), ".papercoder"));
    expect(await findRun({ run: run.id, home: run.home })).toMatchObject({ id: run.id });
  });
});

/** Closes databases that nobody holds any more: SQLite's binding does so only when they are collected. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

describe("a store that is damaged", () => {
  const garbage = "this is not a database, but long enough to be one\n".repeat(100);

  it("is named, and is not written to", async () => {
    const { home, start, resume, runs, takeLog } = await createRuns(1);
    const path = join(home, storeFile);
    collectGarbage();
    // removed, not emptied: a database that is still to be collected has them mapped into memory
    for (const suffix of ["-wal", "-shm"]) await rm(`${path}${suffix}`, { force: true });
    await writeFile(path, garbage);
    const error = { code: "STORE_CORRUPT", message: expect.stringContaining(path) };

    await expect(start()).rejects.toMatchObject(error);
    await expect(resume(runs[0]?.id ?? "")).rejects.toMatchObject(error);
    await expect(listRuns({ home })).rejects.toMatchObject(error);

    expect(await readFile(path, "utf8")).toBe(garbage);
    expect(takeLog()).toEqual([]);
  });

  it("inside is named as soon as that place is read", async () => {
    const { home, runs } = await createRuns(1);
    const path = join(home, storeFile);
    const database = new Database(path);
    database.pragma("wal_checkpoint(TRUNCATE)");
    database.close();
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0xab, 4096));

    await expect(findRun({ home, run: runs[0]?.id ?? "" })).rejects.toMatchObject({ code: "STORE_CORRUPT" });
  });

  it("in the record of one run says so, and which", async () => {
    const { home, runs } = await createRuns(1);
    const database = new Database(join(home, storeFile));
    database.prepare("UPDATE runs SET record = '{\"id\": 1}'").run();
    database.close();

    await expect(listRuns({ home })).rejects.toMatchObject({
      code: "STORE_CORRUPT",
      message: expect.stringContaining(runs[0]?.id ?? "no run"),
    });
  });
});

describe("a store that cannot be written", () => {
  it.each([
    ["because a file is in its place", (folder: string) => join(folder, "taken")],
    ["because a file is above it", (folder: string) => join(folder, "taken/store")],
  ])("%s is named before anything is asked", async (_, place) => {
    const bench = await createWorkbench();
    await writeFile(join(bench.folder, "taken"), "mine");
    const home = place(bench.folder);

    await expect(bench.start({ home })).rejects.toMatchObject({
      code: "STORE_UNWRITABLE",
      message: expect.stringContaining(home),
    });
    expect(bench.takeLog()).toEqual([]);
    expect(await readdir(bench.folder)).toEqual(["taken"]);
  });
});
