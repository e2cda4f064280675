import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { demoAnswers, demoPaper } from "../support/demo-script.ts";
import { readProcesses } from "../support/read-processes.ts";
import { cliWords, createEnvironment, examplePaper, makeFolder, runCli } from "./cli-setup.ts";

const recorder = fileURLToPath(new URL("../support/record-processes.mjs", import.meta.url));
const demoWords = ["run", demoPaper, "--replay", demoAnswers, "--output", "repo", "--yes"];
/** What turns our TypeScript into JavaScript while it is loaded; the package has no need of it. */
const loaders = ["node", "esbuild"];

const traced = spawnSync("strace", ["-f", "-e", "trace=execve", "true"], { stdio: "ignore" });
const straceSkip = traced.status === 0 ? undefined : "no strace that may trace";

/** Runs the command line and gives the programs that it started, without those that only load it. */
async function recordPrograms(folder: string, words: readonly string[]) {
  const file = join(folder, "processes");
  const ended = await runCli(folder, words, {
    imports: [recorder],
    env: { PAPERCODER_TEST_PROCESSES: file },
  });
  const started = (await readProcesses(file)).map(({ name }) => name);
  return { ended, started: started.filter((name) => !loaders.includes(name)) };
}

describe("without --execute", { timeout: 180_000 }, () => {
  it("the demo starts no program", async () => {
    await using folder = await makeFolder();
    const { ended, started } = await recordPrograms(folder.path, demoWords);

    expect(ended.exitCode).toBe(0);
    expect(existsSync(join(folder.path, "repo/main.py"))).toBe(true);
    expect(started).toEqual([]);
  });

  it("a run with a model starts no program", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: scriptRepository({ levels: [1, 1] }) });
    const words = ["run", examplePaper, "--output", "repo", "--base-url", server.url, "--yes"];
    const { ended, started } = await recordPrograms(folder.path, words);

    expect(ended.exitCode).toBe(0);
    expect(started).toEqual([]);
  });

  it("and the recorder sees programs where there are some", async () => {
    await using folder = await makeFolder();
    const { started } = await recordPrograms(folder.path, ["doctor"]);

    expect(started.length).toBeGreaterThan(0);
  });

  it.skipIf(straceSkip !== undefined)(
    `the system sees no program start either${straceSkip === undefined ? "" : ` (skipped: ${straceSkip})`}`,
    async () => {
      await using folder = await makeFolder();
      const file = join(folder.path, "execve");
      const tracing = ["-f", "-qq", "-e", "trace=execve,execveat", "-o", file];
      await promisify(execFile)("strace", [...tracing, ...cliWords, ...demoWords], {
        cwd: folder.path,
        env: createEnvironment(folder.path),
      });
      const programs = [...(await readFile(file, "utf8")).matchAll(/execve\("([^"]+)"/g)].map(
        ([, path = ""]) => basename(path),
      );

      expect(existsSync(join(folder.path, "repo/main.py"))).toBe(true);
      expect(programs).toContain("node");
      expect(programs.filter((name) => !loaders.includes(name))).toEqual([]);
    },
  );
});
