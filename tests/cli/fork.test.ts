import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { examplePaper, findRunId, makeFolder, runCli } from "./cli-setup.ts";

const files = ["signals/signal_1.py", "steps/step_1_1.py", "main.py"];

describe("papercoder fork and compare", () => {
  it("redo what a value concerns and show both runs side by side, in 80 columns", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: scriptRepository({ levels: [1, 1, 1] }) });
    const cli = (...words: string[]) => runCli(folder.path, words);
    const started = await cli("run", examplePaper, "--output", "repo", "--base-url", server.url, "--yes");
    const run = findRunId(started.stderr);
    const calls = server.log.length;

    const forked = await cli("fork", run, "--from", "analyst", "--set", "config.signal_1.noise=0.4321");
    const fork = findRunId(forked.stderr);
    expect(forked).toMatchObject({ exitCode: 0, stdout: `${join(folder.path, `repo-${fork}`)}\n` });
    expect(server.log.slice(calls).map(({ file }) => file)).toEqual([files[0], files[0]]);
    expect(forked.stderr).toContain(`analyst main.py: kept from ${run}\n`);
    expect(forked.stderr).not.toContain("coder main.py: written");

    const status = await cli("status", fork);
    expect(status.stdout).toContain(`of ${run} from analyst, changed: config.signal_1.noise: 0.2 → 0.4321\n`);
    expect((await cli("runs")).stdout).toContain(`fork of ${run}: `);

    const compared = await cli("compare", run, fork);
    const lines = compared.stdout.trimEnd().split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines[0]?.split(/ +/)).toEqual(["", run, fork]);
    for (const line of [/^calls +10 +2$/, /^overall plan +same$/, /^ {2}signal_1\.noise +0\.2 +0\.4321$/]) {
      expect(lines).toContainEqual(expect.stringMatching(line));
    }
    expect(lines).toContainEqual(expect.stringMatching(/^files +3 same$/));

    const diff = await cli("compare", run, fork, "--diff", "config.yaml");
    expect(diff.stdout).toMatch(/^-.*noise: 0\.2 /m);
    expect(diff.stdout).toMatch(/^\+.*noise: 0\.4321 /m);
    const same = await cli("compare", run, fork, "--diff", "main.py", "--json");
    expect(JSON.parse(same.stdout)).toEqual({ runs: [run, fork], file: "main.py", diff: "" });
    expect(await cli("compare", run, fork, "--diff", "nothing.py")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`choose one of ${[...files, "config.yaml"].join(", ")}`),
    });
    const json = JSON.parse((await cli("compare", run, fork, "--json")).stdout);
    expect(json).toMatchObject({
      runs: [{ id: run }, { id: fork, fork: { run } }],
      config: [{ path: "signal_1.noise", values: ["0.2", "0.4321"] }],
      prompts: [],
    });
  }, 180_000);

  it.each([
    ["no point", [], "--from is missing"],
    ["a value without a path", ["--from", "coder", "--set", "0.3"], "write path=value, such as"],
    ["a value twice", ["--from", "coder", "--set", "a=1", "--set", "a=2"], "--set a is given twice"],
    ["a config that is not there", ["--from", "coder", "--config", "gone.yaml"], "cannot be read"],
  ])("refuse %s", async (_, words, message) => {
    await using folder = await makeFolder();

    const refused = await runCli(folder.path, ["fork", "20260101-000000", ...words]);

    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(message);
  });
});
