import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { examplePaper, findRunId, makeFolder, runCli } from "./cli-setup.ts";

describe("--max-tokens", () => {
  it("pauses with exit code 3 and a command that goes on, which ends the run and asks nothing twice", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: scriptRepository({ levels: [2, 1] }) });
    const words = ["run", examplePaper, "--output", "repo", "--base-url", server.url, "--yes"];

    const paused = await runCli(folder.path, [...words, "--max-tokens", "30000"]);
    expect(paused).toMatchObject({ exitCode: 3, stdout: "" });
    const run = findRunId(paused.stderr);
    expect(paused.stderr).toMatch(
      /is paused\. [\d,]+ of 30,000 tokens are spent and the next call may take [\d,]+\./,
    );
    expect(paused.stderr).toContain(`papercoder resume ${run} --max-tokens 60000`);

    const status = await runCli(folder.path, ["status", run]);
    expect(status.stdout).toMatch(/state +paused\n/);
    expect(status.stdout).toContain("(MAX_TOKENS_REACHED)");
    expect(status.stdout).toContain(`papercoder resume ${run} --max-tokens 60000`);

    const resumed = await runCli(folder.path, ["resume", run, "--quiet", "--max-tokens", "600000"]);
    expect(resumed).toMatchObject({ exitCode: 0, stdout: `${join(folder.path, "repo")}\n` });
    const asked = server.log.map(({ agent, file }) => `${agent} ${file}`);
    expect(asked).toHaveLength(10);
    expect(new Set(asked).size).toBe(asked.length);
  }, 120_000);
});
