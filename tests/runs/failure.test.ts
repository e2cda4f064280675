import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findRun } from "../../src/runs/list-runs.ts";
import { type AnswerScript, scriptRepository } from "../../src/testing/index.ts";
import { createWorkbench } from "./workbench.ts";

const levels = [2, 1, 1];
const broken = "signals/signal_2.py";
const written = "signals/signal_1.py";

/** A script whose coder answers nonsense for the files in the set, and a server for it. */
async function createFaultyBench(agent: string, faulty: Set<string>) {
  const standard = scriptRepository({ levels });
  const answer: AnswerScript = (call) =>
    faulty.has(call.file ?? call.agent) ? "I would rather talk about the weather." : standard(call);
  return await createWorkbench({ levels, answers: { [agent]: answer } });
}

async function readTree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe("a file that fails for good", () => {
  it("fails the run by name and cause, and what was finished is kept as partial", async () => {
    const bench = await createFaultyBench("coder", new Set([broken]));

    const run = await bench.start();

    expect(run.status).toBe("failed");
    expect(run.error?.code).toBe("FILES_FAILED");
    expect(run.error?.message).toContain(`coder: ${broken}: openai:scripted gave no answer that holds`);
    expect(run.error?.message).toContain("2 files wait for these");
    expect(run.error?.message).toContain(`${bench.output}.partial`);
    expect(existsSync(bench.output)).toBe(false);
    expect(await readTree(`${bench.output}.partial`)).toEqual(["PARTIAL.md", written]);
    const note = await readFile(`${bench.output}.partial/PARTIAL.md`, "utf8");
    for (const path of [broken, "steps/step_1_1.py", "main.py"]) expect(note).toContain(path);
    expect(note).toContain(`papercoder resume ${run.id}`);
    expect(await findRun({ run: run.id, home: bench.home })).toMatchObject({
      status: "failed",
      error: run.error,
    });
  });

  it("is asked for again by a resume, with the files that wait for it and no other; the partial folder goes", async () => {
    const faulty = new Set([broken]);
    const bench = await createFaultyBench("coder", faulty);
    const { id } = await bench.start();
    bench.takeLog();
    faulty.clear();

    const run = await bench.resume(id);

    expect(run.status).toBe("done");
    expect(run.error).toBeUndefined();
    expect(bench.takeLog()).toEqual([`coder ${broken}`, "coder steps/step_1_1.py", "coder main.py"]);
    expect(existsSync(`${bench.output}.partial`)).toBe(false);
    expect(await readTree(bench.output)).toEqual(expect.arrayContaining([written, broken, "main.py"]));
  });

  it("may fail again in a row, and another after it: each resume asks only for what is missing", async () => {
    const faulty = new Set([broken]);
    const bench = await createFaultyBench("coder", faulty);
    const { id } = await bench.start();
    bench.takeLog();

    const second = await bench.resume(id);
    expect(second).toMatchObject({ status: "failed", error: { code: "FILES_FAILED" } });
    expect(new Set(bench.takeLog())).toEqual(new Set([`coder ${broken}`]));
    expect(await readTree(`${bench.output}.partial`)).toEqual(["PARTIAL.md", written]);

    faulty.clear();
    faulty.add("steps/step_1_1.py");
    const third = await bench.resume(id);
    expect(third.error?.message).toMatch(/^coder: steps\/step_1_1\.py: .*1 file waits for these/);
    expect(bench.takeLog()).toEqual([
      `coder ${broken}`,
      "coder steps/step_1_1.py",
      "coder steps/step_1_1.py",
    ]);
    expect(await readTree(`${bench.output}.partial`)).toEqual(["PARTIAL.md", written, broken].sort());

    faulty.clear();
    expect((await bench.resume(id)).status).toBe("done");
    expect(bench.takeLog()).toEqual(["coder steps/step_1_1.py", "coder main.py"]);
  });

  it("fails analysis in the same way, with nothing written to keep", async () => {
    const faulty = new Set([broken]);
    const bench = await createFaultyBench("analyst", faulty);

    const run = await bench.start();

    expect(run.error?.message).toContain(`analyst: ${broken}: `);
    expect(existsSync(`${bench.output}.partial`)).toBe(false);
    bench.takeLog();
    faulty.clear();
    expect((await bench.resume(run.id)).status).toBe("done");
    expect(bench.takeLog().filter((call) => call.startsWith("analyst"))).toEqual([`analyst ${broken}`]);
  });

  it("is named also when the finished files cannot be kept, because something else lies there", async () => {
    const bench = await createFaultyBench("coder", new Set([broken]));
    await writeFile(`${bench.output}.partial`, "mine");

    const run = await bench.start();

    expect(run.status).toBe("failed");
    expect(run.error?.message).toContain(`coder: ${broken}: `);
    expect(run.error?.message).toContain(`${bench.output}.partial is a file`);
    expect(await readFile(`${bench.output}.partial`, "utf8")).toBe("mine");
    expect((await findRun({ run: run.id, home: bench.home })).status).toBe("failed");
  });
});

describe("a planning agent that fails for good", () => {
  it.each(["planner", "architect", "logic-designer", "config-writer"])(
    "fails the run in the name of the %s, and a resume goes on with it",
    async (agent) => {
      const faulty = new Set([agent]);
      const bench = await createFaultyBench(agent, faulty);

      const run = await bench.start();

      expect(run).toMatchObject({ status: "failed", error: { code: "MODEL_ANSWER" } });
      expect(run.error?.message).toMatch(new RegExp(`^${agent}: openai:scripted gave no answer that holds`));
      expect(await readdir(bench.folder)).toEqual(["store"]);

      const before = bench.takeLog();
      faulty.clear();
      expect((await bench.resume(run.id)).status).toBe("done");
      const after = bench.takeLog();
      expect(after[0]).toBe(agent);
      expect(after.filter((call) => before.includes(call))).toEqual([agent]);
    },
  );
});
