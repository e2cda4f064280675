import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { defaultAgents } from "../../src/agents/index.ts";
import { defaultFlow } from "../../src/graph/default-flow.ts";
import { forkRun } from "../../src/runs/fork-run.ts";
import { findRun } from "../../src/runs/list-runs.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { readGenerated } from "../support/scripted-run.ts";
import { createForkbench, writePrompt } from "./forkbench.ts";
import { files, planning } from "./workbench.ts";

const [signal, step, main] = ["signals/signal_1.py", "steps/step_1_1.py", "main.py"];

describe("a fork", () => {
  it("asks the coder of one file with a changed prompt, and nobody else", async () => {
    const { bench, run, fork } = await createForkbench();
    const prompts = [await writePrompt(bench.folder, "coder")];

    const forked = await fork({ from: `coder:${step}`, prompts });

    expect(forked.status).toBe("done");
    expect(bench.takeLog()).toEqual([`coder ${step}`]);
    expect(forked.fork?.changes).toEqual([expect.stringMatching(/^prompt coder: \w{12} → \w{12}$/)]);
    expect(await readGenerated(forked.output)).toEqual(await readGenerated(run.output));
  });

  it("asks all coders where their prompt is changed for all of them, and a prompt that lies in the same folder counts", async () => {
    const { bench, fork } = await createForkbench();
    const prompts = [await writePrompt(bench.folder, "coder")];
    const first = await fork({ from: "coder", prompts });
    expect(bench.takeLog()).toEqual(files.map((file) => `coder ${file}`));
    const path = join(prompts[0] ?? "", "coder.md");
    await writeFile(path, `${await readFile(path, "utf8")}\nReally short.\n`);

    await fork({ run: first.id, from: "coder", output: join(bench.folder, "second") });

    expect(bench.takeLog()).toEqual(files.map((file) => `coder ${file}`));
  });

  it("keeps the code of files whose analyses come out as they were", async () => {
    const { bench, fork } = await createForkbench();

    const forked = await fork({ from: "analyst", prompts: [await writePrompt(bench.folder, "analyst")] });

    expect(forked.status).toBe("done");
    expect(bench.takeLog().sort()).toEqual(files.map((file) => `analyst ${file}`).sort());
  });

  it("asks again for a file that imports another only where what that one offers has changed", async () => {
    const { bench, fork, change } = await createForkbench();
    change((text, file) => (file === signal ? text.replace("+ noise", "+ 1.0 * noise") : text));
    const inner = await fork({ from: `coder:${signal}`, cache: false });
    expect(bench.takeLog()).toEqual([`coder ${signal}`]);
    expect((await readGenerated(inner.output))[signal]).toContain("1.0 * noise");

    change((text, file) =>
      file === signal
        ? text
            .replace("```\n", "")
            .replace(
              /\n```$/,
              '\n\n\ndef count_signals() -> int:\n    """How many there are."""\n    return 1\n```',
            )
        : text,
    );
    await fork({ from: `coder:${signal}`, cache: false, output: join(bench.folder, "outer") });

    expect(bench.takeLog()).toEqual([`coder ${signal}`, `coder ${step}`, `coder ${main}`]);
  });

  it("of a fork that takes the change back finds every answer of the first run", async () => {
    const { bench, run, fork } = await createForkbench();
    const set = (value: string) => ({ "signal_1.noise": value });
    const first = await fork({ from: "analyst", set: set("0.4321") });
    expect(bench.takeLog().sort()).toEqual([`analyst ${signal}`, `coder ${signal}`]);
    const events: RunEvent[] = [];

    const second = await fork({
      ...{ run: first.id, from: "analyst", set: set("0.2") },
      onEvent: (event) => events.push(event),
    });

    expect(second.status).toBe("done");
    expect(bench.takeLog()).toEqual([]);
    expect(events.flatMap((event) => (event.type === "answer-kept" ? [event.run] : []))).toEqual(
      Array.from({ length: 6 }, () => run.id),
    );
    expect(second.fork?.changes).toEqual(["config.signal_1.noise: 0.4321 → 0.2"]);
  });

  it("of a fork from before its own point goes back to the run that one comes from", async () => {
    const { bench, fork } = await createForkbench();
    const first = await fork({ from: "coder", set: { "signal_1.noise": "0.4321" } });
    bench.takeLog();

    const second = await fork({ run: first.id, from: "human-review" });

    expect(second.pause).toMatchObject({ kind: "review", configYaml: expect.stringContaining("noise: 0.2") });
    expect(bench.takeLog()).toEqual([]);
  });

  it("takes a whole edited config.yaml, too", async () => {
    const { bench, run, fork } = await createForkbench();
    const text = (await readFile(join(run.output, "config.yaml"), "utf8")).replace(
      "length: 400",
      "length: 300",
    );

    const forked = await fork({ from: "coder", config: text });

    expect(bench.takeLog()).toEqual([`coder ${main}`]);
    expect(await readFile(join(forked.output, "config.yaml"), "utf8")).toContain("length: 300");
  });

  it("comes to a review again from an agent before it, and can be resumed like any run", async () => {
    const { bench, fork } = await createForkbench();
    const prompts = [await writePrompt(bench.folder, "config-writer")];

    const forked = await fork({ from: "config-writer", prompts });
    expect(forked.status).toBe("waiting for review");
    expect(bench.takeLog()).toEqual(["config-writer"]);
    const done = await bench.resume(forked.id, { decision: { type: "approve" } });

    expect(done).toMatchObject({ status: "done", fork: { from: "config-writer" } });
    expect(bench.takeLog()).toEqual([]);
  });

  it("from the review asks for a new decision, not for the one that was given", async () => {
    const { bench, fork } = await createForkbench();

    const forked = await fork({ from: "human-review" });

    expect(forked.status).toBe("waiting for review");
    const done = await bench.resume(forked.id, { decision: { type: "cancel" } });
    expect(done.status).toBe("cancelled");
  });

  it("from the first agent begins with the paper as it was read", async () => {
    const { bench, fork } = await createForkbench();

    const forked = await fork({ from: "planner", approve: true, cache: false });

    expect(forked.status).toBe("done");
    const asked = bench.takeLog();
    expect(asked.slice(0, planning.length)).toEqual(planning);
    expect(asked).toHaveLength(planning.length + 2 * files.length);
    expect(forked.usage.calls).toBe(asked.length);
  });

  it("with an agent of one's own that comes after the coder asks for nothing that is there", async () => {
    const { bench, run } = await createForkbench();
    const licence = { path: "LICENSE", text: "MIT\n", amendments: [], notes: [] };
    const licenser = { description: "Adds a licence.", run: async () => ({ files: { LICENSE: licence } }) };

    const forked = await forkRun({
      ...{ run: run.id, home: bench.home, from: "coder" },
      agents: { ...defaultAgents, licenser },
      flow: { ...defaultFlow, coder: "licenser", licenser: "checker" } as const,
    });

    expect(forked).toMatchObject({ status: "done", fork: { changes: ["agents of one's own"] } });
    expect(bench.takeLog()).toEqual([]);
    expect((await readGenerated(forked.output)).LICENSE).toBe("MIT\n");
  });

  it("with nothing kept asks afresh for what it redoes", async () => {
    const { bench, fork } = await createForkbench();

    await fork({ from: "coder", cache: false });

    expect(bench.takeLog()).toEqual(files.map((file) => `coder ${file}`));
  });

  it("leaves the run it comes from as it is, and holds a limit on its own spending only", async () => {
    const { bench, run, fork } = await createForkbench();
    const before = await findRun({ run: run.id, home: bench.home });
    const limit = Math.ceil((run.usage.inputTokens + run.usage.outputTokens) / 2);

    const forked = await fork({ from: "analyst", set: { "signal_1.noise": "0.3" }, maxTokens: limit });

    expect(forked.status).toBe("done");
    expect(forked.usage.inputTokens + forked.usage.outputTokens).toBeLessThan(limit);
    expect(await findRun({ run: run.id, home: bench.home })).toEqual(before);
  });

  it("of a run that did not note what its files rest on says so and asks for them again", async () => {
    const { bench, fork } = await createForkbench();
    const database = new Database(join(bench.home, "papercoder.sqlite"));
    database.exec("DELETE FROM answers");
    database.close();
    const warnings: string[] = [];

    await fork({
      ...{ from: "coder", set: { "signal_1.noise": "0.3" } },
      onEvent: (event) => {
        if (event.type === "warning") warnings.push(event.message);
      },
    });

    expect(bench.takeLog()).toEqual(files.map((file) => `coder ${file}`));
    expect(warnings).toContainEqual(expect.stringContaining("has not noted what its files rest on"));
  });
});
