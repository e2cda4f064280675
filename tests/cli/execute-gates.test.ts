import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startModelServer } from "../../src/testing/index.ts";
import { dropTo } from "../execution/sandbox-setup.ts";
import {
  type ExecutionSetup,
  setUpExecution,
  skipNote,
  skipReason,
} from "../support/execution/execution-setup.ts";
import { openPython } from "../support/execution/find-open-python.ts";
import { scriptTiny, tinyYaml } from "../support/execution/tiny-repository.ts";
import { examplePaper, findRunId, makeFolder, runCli } from "./cli-setup.ts";

let setup: ExecutionSetup;

/** Starts a run that is asked to execute, and trusts nobody. */
async function startExecuting(folder: string, url: string) {
  const user = dropTo ? ["--sandbox-user", `${dropTo.uid}:${dropTo.gid}`] : [];
  return await runCli(
    folder,
    [
      ...["run", examplePaper, "--output", "repo", "--base-url", url, "--yes", "--execute"],
      ...["--package-index", setup.index.url, "--python", openPython ?? "python3", ...user],
    ],
    { env: { XDG_CACHE_HOME: setup.environments } },
  );
}

describe.skipIf(skipReason !== undefined)(`run --execute without --trust-packages${skipNote}`, () => {
  beforeAll(async () => {
    setup = await setUpExecution([tinyYaml]);
  });
  afterAll(() => setup?.close());

  it("waits with exit code 3, says what it wants to do, and goes on after review --approve", {
    timeout: 180_000,
  }, async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: scriptTiny() });
    const started = await startExecuting(folder.path, server.url);
    const run = findRunId(started.stderr);

    expect(started).toMatchObject({ exitCode: 3, stdout: "" });
    expect(started.stderr).toContain(`Run ${run} asks before it installs and executes its code.`);
    expect(started.stderr).toContain(`papercoder review ${run} --approve`);
    expect(existsSync(join(folder.path, "repo"))).toBe(false);
    expect(setup.index.requests.filter((name) => name.endsWith(".whl"))).toEqual([]);

    const shown = await runCli(folder.path, ["review", run]);
    expect(shown.exitCode).toBe(3);
    expect(`${shown.stdout}${shown.stderr}`).toContain("python main.py --smoke");

    const done = await runCli(folder.path, ["review", run, "--approve"], {
      env: { XDG_CACHE_HOME: setup.environments },
    });
    expect(done).toMatchObject({ exitCode: 0, stdout: `${join(folder.path, "repo")}\n` });
    expect(done.stderr).toContain("It ran `main.py --smoke` on tiny data in a sandbox");
    expect(await readFile(join(folder.path, "repo/REPAIR.md"), "utf8")).toContain("| passed |");
  });

  it("writes the repository without executing it after review --cancel", { timeout: 180_000 }, async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: scriptTiny() });
    const run = findRunId((await startExecuting(folder.path, server.url)).stderr);
    const done = await runCli(folder.path, ["review", run, "--cancel"]);

    expect(done.stdout).toBe(`${join(folder.path, "repo")}\n`);
    expect(await readFile(join(folder.path, "repo/README.md"), "utf8")).toContain("has not run it");
    expect(existsSync(join(folder.path, "repo/REPAIR.md"))).toBe(false);
  });
});
