import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { type ModelServer, scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { shortPaper } from "../support/scripted-run.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

async function runExample(name: string) {
  const folder = await createTemporaryFolder();
  const output = join(folder, "repository");
  const server: ModelServer = await startModelServer({ answer: scriptRepository({ levels: [1, 1, 1] }) });
  const example = join(import.meta.dirname, "../../examples", name);
  const child = spawn(
    process.execPath,
    ["--conditions=papercoder-source", "--import", "tsx", example, shortPaper, output],
    {
      env: { ...process.env, OPENAI_BASE_URL: server.url, OPENAI_API_KEY: "" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await server.close();
  return { stdout, stderr, output, log: server.log };
}

const read = (folder: string, file: string) => readFile(join(folder, file), "utf8");

describe("the example", () => {
  it("run.ts turns a paper into a repository", async () => {
    const { stdout, stderr, output } = await runExample("run.ts");

    expect(stdout).toBe(`done ${output}\n`);
    expect(stderr).toContain("wrote main.py");
    expect(await read(output, "README.md")).toContain("Averaging Iterates of Noisy Gradient Descent");
  });

  it("review.ts stops, changes the config and goes on with the changed one", async () => {
    const { stdout, output, log } = await runExample("review.ts");

    expect(stdout).toContain("open: How long is a signal?");
    expect(await read(output, "config.yaml")).toContain("seeds: 10");
    const coded = log.filter(({ agent }) => agent === "coder").map(({ messages }) => messages.at(-1)?.text);
    expect(coded.length).toBeGreaterThan(0);
    for (const prompt of coded) expect(prompt).toContain("seeds: 10");
  });

  it("swap-agent.ts plans with another planner", async () => {
    const { stdout, output } = await runExample("swap-agent.ts");

    expect(stdout).toBe(`done ${output}\n`);
  });

  it("add-agent.ts lets an agent add a file", async () => {
    const { stdout, output } = await runExample("add-agent.ts");

    expect(stdout).toBe(`done ${output}\n`);
    expect(await read(output, "LICENSE")).toContain("Averaging Iterates");
    expect(await read(output, "REPRODUCTION.md")).toContain("LICENSE");
  });

  it.each(["run.ts", "review.ts", "swap-agent.ts", "add-agent.ts"])(
    "%s has at most 30 lines",
    async (name) => {
      const lines = (await read(join(import.meta.dirname, "../../examples"), name)).trimEnd().split("\n");

      expect(lines.length).toBeLessThanOrEqual(30);
    },
  );
});
