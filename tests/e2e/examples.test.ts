import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { shortPaper } from "../support/scripted-run.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const examples = join(import.meta.dirname, "../../examples");

/** Runs the script as it stands, with its arguments and environment, against a scripted server. */
async function runExample(name: string) {
  const output = join(await createTemporaryFolder(), "repository");
  await using server = await startModelServer({ answer: scriptRepository({ levels: [1, 1, 1] }) });
  vi.stubEnv("OPENAI_BASE_URL", server.url);
  vi.stubEnv("OPENAI_API_KEY", "");
  const lines = { log: vi.spyOn(console, "log"), error: vi.spyOn(console, "error") };
  for (const spy of Object.values(lines)) spy.mockImplementation(() => {});
  const given = process.argv;
  process.argv = ["node", name, shortPaper, output];
  try {
    await import(join(examples, name));
    const [stdout, stderr] = [lines.log, lines.error].map((spy) =>
      spy.mock.calls.map((words) => words.join(" ")).join("\n"),
    );
    return { stdout, stderr, output, log: server.log, exitCode: process.exitCode };
  } finally {
    process.argv = given;
    process.exitCode = undefined;
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
}

const read = (folder: string, file: string) => readFile(join(folder, file), "utf8");

describe("the example", () => {
  it("run.ts turns a paper into a repository", async () => {
    const { stdout, stderr, output } = await runExample("run.ts");

    expect(stdout).toBe(`done ${output}`);
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

    expect(stdout).toBe(`done ${output}`);
  });

  it("add-agent.ts lets an agent add a file", async () => {
    const { stdout, output } = await runExample("add-agent.ts");

    expect(stdout).toBe(`done ${output}`);
    expect(await read(output, "LICENSE")).toContain("Averaging Iterates");
    expect(await read(output, "REPRODUCTION.md")).toContain("LICENSE");
  });

  it.each(["run.ts", "review.ts", "swap-agent.ts", "add-agent.ts", "studio.ts"])(
    "%s has at most 30 lines",
    async (name) => {
      const lines = (await read(examples, name)).trimEnd().split("\n");

      expect(lines.length).toBeLessThanOrEqual(30);
    },
  );
});
