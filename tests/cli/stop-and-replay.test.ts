import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { examplePaper, findRunId, makeFolder, runCli } from "./cli-setup.ts";

const script = scriptRepository({ levels: [2, 1] });

describe("Ctrl-C", () => {
  it("lets the call under way finish, saves the run and says how to go on; resuming asks nothing twice", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: script, latency: { firstMs: 400 } });
    let stopped = false;

    const started = await runCli(
      folder.path,
      ["run", examplePaper, "--output", "repo", "--base-url", server.url, "--yes"],
      {
        onStderr: (text, kill) => {
          if (stopped || !text.includes("architect: started")) return;
          stopped = true;
          kill("SIGINT");
        },
      },
    );
    expect(started).toMatchObject({ exitCode: 3, stdout: "" });
    expect(started.stderr).toContain("5 seconds to finish");
    const run = findRunId(started.stderr);
    expect(started.stderr).toContain(`papercoder resume ${run}\n`);

    const resumed = await runCli(folder.path, ["resume", run, "--quiet"]);
    expect(resumed).toMatchObject({ exitCode: 0, stdout: `${join(folder.path, "repo")}\n`, stderr: "" });
    const asked = server.log.map(({ agent, file }) => `${agent} ${file}`);
    expect(new Set(asked).size).toBe(asked.length);

    const status = await runCli(folder.path, ["status", run]);
    expect(status.stdout).toMatch(/state +done\n/);
    expect(status.stdout).toMatch(/files +3 analysed and 3 written of 3\n/);
  }, 120_000);

  it("stops at once when it is pressed twice, and the run can be resumed", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: script, latency: { firstMs: 60_000 } });
    let sent = 0;

    const began = performance.now();
    const started = await runCli(
      folder.path,
      ["run", examplePaper, "--output", "repo", "--base-url", server.url],
      {
        onStderr: (text, kill) => {
          if (sent === 0 && text.includes("planner: started")) {
            sent = 1;
            kill("SIGINT");
          } else if (sent === 1 && text.includes("again to stop now")) {
            sent = 2;
            kill("SIGTERM");
          }
        },
      },
    );
    expect(started.exitCode).toBe(3);
    expect(started.stderr).toContain(`papercoder resume ${findRunId(started.stderr)}\n`);
    expect(performance.now() - began).toBeLessThan(40_000);
  });
});

describe("recorded answers", () => {
  it("make the same repository without a key or a network, and the screen says what they are", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: script });
    const first = await runCli(folder.path, [
      ...["run", examplePaper, "--output", "first", "--base-url", server.url, "--yes", "--record", "answers"],
    ]);
    expect(first.exitCode).toBe(0);

    const again = await runCli(
      folder.path,
      ["run", examplePaper, "--output", "again", "--yes", "--replay", "answers"],
      {
        env: { OPENAI_API_KEY: "" },
      },
    );
    expect(again).toMatchObject({ exitCode: 0, stdout: `${join(folder.path, "again")}\n` });
    expect(again.stderr).toContain("recorded answers, no model is asked");
    expect(again.stderr).toContain("coder main.py: recorded answer");
    const [one, other] = await Promise.all(
      ["first", "again"].map((name) => readFile(join(folder.path, name, "main.py"), "utf8")),
    );
    expect(other).toBe(one);
  }, 120_000);
});
