import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { forkRun } from "../../src/runs/fork-run.ts";
import { startRun } from "../../src/runs/start-run.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { startModelServer } from "../../src/testing/index.ts";
import { demoAnswers, demoPaper, scriptDemo } from "../support/demo-script.ts";
import { quickRetries, readGenerated } from "../support/scripted-run.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { nameCall } from "./workbench.ts";

/** What of the demo reads huber.threshold: the file that loads the config, and the one with Huber's estimator. */
const dependent = ["analyst baselines.py", "analyst settings.py", "coder baselines.py", "coder settings.py"];
const reports = ["README.md", "config.yaml"];

function withoutReports(files: Record<string, string>) {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !reports.includes(name)));
}

describe("a fork of the demo with one config value changed", () => {
  it("asks only for the files that read the value; the others are byte-identical and cost nothing", async () => {
    const folder = await createTemporaryFolder();
    const server = await startModelServer({ answer: scriptDemo() });
    onTestFinished(() => server.close());
    const session = { home: join(folder, "store"), retries: quickRetries };
    const run = await startRun({
      ...{ paper: demoPaper, output: join(folder, "demo"), model: "openai:gpt-4o", baseUrl: server.url },
      ...{ approve: true, ...session },
    });
    expect(run).toMatchObject({ status: "done", usage: { calls: 26 } });
    const before = await readGenerated(run.output);
    const asked = server.log.length;
    const events: RunEvent[] = [];

    const fork = await forkRun({
      ...{ run: run.id, from: "analyst", set: { "config.huber.threshold": "1.5" }, ...session },
      onEvent: (event) => events.push(event),
    });

    expect(fork.error).toBeUndefined();
    expect(fork.status).toBe("done");
    expect(server.log.slice(asked).map(nameCall).sort()).toEqual(dependent);
    expect(fork.usage.calls).toBe(dependent.length);
    expect(fork.usage.inputTokens).toBeLessThan(run.usage.inputTokens / 4);
    const kept = events.flatMap((event) =>
      event.type === "answer-kept" ? [`${event.agent} ${event.file}`] : [],
    );
    expect(kept).toHaveLength(2 * 11 - dependent.length);
    expect(kept.filter((name) => dependent.includes(name))).toEqual([]);
    expect(events.filter(({ type }) => type === "answer-kept")[0]).toMatchObject({ run: run.id });

    expect(fork.output).toBe(`${run.output}-${fork.id}`);
    const after = await readGenerated(fork.output);
    expect(withoutReports(after)).toEqual(withoutReports(before));
    expect(after["config.yaml"]).toContain("threshold: 1.5  # chosen: set in review");
    const changed = "config.huber.threshold: 1.345 → 1.5";
    expect(fork.fork).toEqual({ run: run.id, from: "analyst", changes: [changed] });
    const report = await readFile(join(fork.output, "REPRODUCTION.md"), "utf8");
    // two of eleven files each
    for (const agent of ["analyst", "coder"]) expect(report).toContain(`| ${agent} | 2 |`);
    expect(report).toContain(`It was forked from run \`${run.id}\` at \`analyst\`, changed: \`${changed}\`.`);
  }, 120_000);

  it("redoes them from the recordings where the demo was replayed, and says that it is replayed", async () => {
    const folder = await createTemporaryFolder();
    const home = join(folder, "store");
    const run = await startRun({
      ...{ paper: demoPaper, output: join(folder, "demo"), replay: demoAnswers, approve: true, home },
    });
    const events: RunEvent[] = [];

    const fork = await forkRun({
      ...{ run: run.id, from: "analyst", set: { "huber.threshold": "1.5" }, home },
      onEvent: (event) => events.push(event),
    });

    expect(fork.status).toBe("done");
    const replayed = events.flatMap((event) => (event.type === "call-end" ? [event] : []));
    expect(replayed.map(({ agent, file }) => nameCall({ agent, file })).sort()).toEqual(dependent);
    expect(new Set(replayed.map(({ source }) => source))).toEqual(new Set(["replay"]));
    expect(events[0]).toMatchObject({ type: "run-start", replayed: true });
    expect(withoutReports(await readGenerated(fork.output))).toEqual(
      withoutReports(await readGenerated(run.output)),
    );
    const report = await readFile(join(fork.output, "REPRODUCTION.md"), "utf8");
    expect(report).toContain("were replayed from a recording");
    await expect(
      forkRun({ run: run.id, from: "coder", model: "openai:gpt-5", apiKey: "none", home }),
    ).rejects.toMatchObject({ code: "USAGE", message: expect.stringContaining("made of recorded answers") });
  }, 120_000);
});
