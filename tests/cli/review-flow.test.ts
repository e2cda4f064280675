import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { examplePaper, findRunId, makeFolder, runCli, testKey } from "./cli-setup.ts";

describe("a run whose terminal is a file", () => {
  it("stops at its review, takes an edited config from another process, and the coder is shown the edit", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: scriptRepository({ levels: [2, 1] }) });

    const started = await runCli(folder.path, [
      "run",
      examplePaper,
      "--output",
      "repo",
      "--base-url",
      server.url,
    ]);
    const run = findRunId(started.stderr);
    expect(started).toMatchObject({ exitCode: 3, stdout: "" });
    expect(started.stderr).toContain(`papercoder review ${run} --approve\n`);
    expect(started.stderr).toContain(
      `papercoder review ${run} --config review/config.yaml --plan review/plan.yaml`,
    );
    expect(started.stderr).not.toContain(testKey);

    const exported = await runCli(folder.path, ["review", run, "--export", "review"]);
    expect(exported).toMatchObject({ exitCode: 0, stdout: "review/config.yaml\nreview/plan.yaml\n" });

    const config = join(folder.path, "review/config.yaml");
    const text = await readFile(config, "utf8");
    await writeFile(config, `${text}broken: : yaml\n`);
    const refused = await runCli(folder.path, ["review", run, "--config", "review/config.yaml"]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("code: REVIEW_INVALID");
    expect(refused.stderr).not.toContain("Continue with");

    await writeFile(config, text.replace(/noise: 0\.2.*/, "noise: 0.4321"));
    const shown = await runCli(folder.path, ["review", run, "--json"]);
    expect(shown.exitCode).toBe(3);
    expect(JSON.parse(shown.stdout)).toMatchObject({ run, review: { configYaml: text } });

    const finished = await runCli(folder.path, ["review", run, "--config", "review/config.yaml", "--json"]);
    expect(finished.exitCode).toBe(0);
    expect(JSON.parse(finished.stdout)).toMatchObject({
      run,
      status: "done",
      output: join(folder.path, "repo"),
      next: [],
    });
    const events = finished.stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.map((event) => event.type)).toEqual(
      expect.arrayContaining(["run-start", "file-written", "run-end"]),
    );

    const coding = server.log.filter(({ agent }) => agent === "coder");
    expect(coding).toHaveLength(3);
    for (const { messages } of coding)
      expect(messages.map((message) => message.text).join()).toContain("noise: 0.4321");
  }, 120_000);
});
