import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import {
  cliWords,
  createEnvironment,
  examplePaper,
  findRunId,
  makeFolder,
  runCli,
  testKey,
} from "./cli-setup.ts";

describe("a command that fails", () => {
  it("says in one line what was mistyped and exits with 2", async () => {
    await using folder = await makeFolder();
    expect(await runCli(folder.path, ["run", "paper.md", "--outptu", "repo"])).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "error: unknown option '--outptu' (Did you mean --output?)\n  code: USAGE\n",
    });
  });

  it("gives its error as the one document on stdout with --json", async () => {
    await using folder = await makeFolder();
    const failed = await runCli(folder.path, ["run", "missing.md", "--output", "repo", "--json"]);
    expect(failed).toMatchObject({ exitCode: 1, stderr: "" });
    expect(JSON.parse(failed.stdout)).toMatchObject({ error: { code: "PAPER_NOT_FOUND" }, next: [] });
  });

  it("never shows the key that a server repeats, and ends with the command that goes on", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: scriptRepository(), apiKey: "another" });
    const failed = await runCli(folder.path, [
      "run",
      examplePaper,
      "--output",
      "repo",
      "--base-url",
      server.url,
    ]);
    expect(failed).toMatchObject({ exitCode: 1, stdout: "" });
    expect(failed.stderr).toContain("code: MODEL_KEY_REJECTED");
    expect(failed.stderr).toMatch(
      new RegExp(`Continue with: papercoder resume ${findRunId(failed.stderr)}\n$`),
    );
    expect(failed.stderr).not.toContain(testKey);
  });

  it("reads the .env of the current folder", async () => {
    await using folder = await makeFolder();
    await writeFile(join(folder.path, ".env"), "PAPERCODER_HOME=kept-elsewhere\n");
    const listed = await runCli(folder.path, ["runs"]);
    expect(listed).toMatchObject({ exitCode: 0, stdout: "" });
    expect(listed.stderr).toContain(join(folder.path, "kept-elsewhere"));
  });
});

describe("a reader that goes away", () => {
  it("ends the command without a word", async () => {
    await using folder = await makeFolder();
    const command = `${cliWords.map((word) => `'${word}'`).join(" ")} graph | true`;
    const { status, stderr } = spawnSync("sh", ["-c", command], {
      cwd: folder.path,
      env: createEnvironment(folder.path),
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
