import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/create-program.ts";
import { RunEstimate } from "../../src/index.ts";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { examplePaper, findRunId, makeFolder, runCli } from "./cli-setup.ts";

async function parse(...words: string[]): Promise<void> {
  const program = await createProgram(words);
  await program.parseAsync(words, { from: "user" });
}

const withoutKey = { env: { OPENAI_API_KEY: "" } };

describe("papercoder estimate", () => {
  it("tells calls, tokens, dollars and minutes without a key, in 80 columns", async () => {
    await using folder = await makeFolder();

    const { exitCode, stdout, stderr } = await runCli(folder.path, ["estimate", examplePaper], withoutKey);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^total +24 +[\d,]+ +[\d,]+ +46,900 +\$0\.\d\d$/m);
    expect(stdout).toMatch(/^coder +10 /m);
    expect(stdout).toMatch(/About \d min \d+ s/);
    expect(stdout.replaceAll("\n", " ")).toContain("hidden reasoning, which is billed as output");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("gives the same as one JSON document, for the files, models and schedule that are given", async () => {
    await using folder = await makeFolder();

    const { exitCode, stdout } = await runCli(
      folder.path,
      [
        ...["estimate", examplePaper, "--files", "20", "--sequential", "--json"],
        ...["--model-for", "coder=openai:gpt-5-mini"],
      ],
      withoutKey,
    );

    expect(exitCode).toBe(0);
    const estimate = RunEstimate.parse(JSON.parse(stdout));
    expect(estimate).toMatchObject({ files: 20, usage: { calls: 44, outputTokens: 86_900 } });
    expect(estimate.stages.at(-1)).toMatchObject({ agent: "coder", model: "openai:gpt-5-mini" });
    expect(estimate.durationMs).toBeGreaterThan(1_000_000);
  });

  it("says what it cannot know, and warns where requests outgrow the context", async () => {
    await using folder = await makeFolder();
    const model = ["--model", "openai:own", "--base-url", "http://localhost:9/v1"];

    const { exitCode, stdout, stderr } = await runCli(
      folder.path,
      ["estimate", examplePaper, ...model, "--context", "20000", "--show-code", "earlier-levels"],
      withoutKey,
    );

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^total .* price unknown$/m);
    expect(stdout).toContain("The price of openai:own is not known");
    expect(stdout).toMatch(/The largest request takes [\d,]+ tokens with its answer/);
    expect(stderr).toMatch(/^warning: the coder usually needs [\d,]+ tokens .* openai:own reads 20,000/);
  });

  it("does without the key and the package of a model that is not OpenAI's", async () => {
    await using folder = await makeFolder();
    const model = ["--model", "anthropic:claude-sonnet-4-5"];

    const shown = await runCli(folder.path, ["estimate", examplePaper, ...model], withoutKey);

    expect(shown).toMatchObject({ exitCode: 0, stderr: "" });
    expect(shown.stdout).toMatch(/^total +24 .* \$\d\.\d\d$/m);
  });

  it.each([
    [["missing.md"], "PAPER_NOT_FOUND", "missing.md"],
    [[examplePaper, "--context", "8000"], "PAPER_TOO_LARGE", "reads 8,000"],
    [[examplePaper, "--files", "1000"], "USAGE", "1 to 200 files"],
    [[examplePaper, "--sequential", "--concurrency", "4"], "USAGE", "contradict each other"],
    [[examplePaper, "--model-for", "assembler=openai:gpt-5"], "USAGE", "choose one of planner"],
    [[examplePaper, "--model", "gpt-5"], "MODEL_SPEC", "write provider:name"],
    [[examplePaper, "--prompts", "nowhere"], "PROMPT_INVALID", "nowhere"],
  ])("says why %j cannot be estimated", async (words, code, message) => {
    await expect(parse("estimate", ...words)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it.each([
    [[examplePaper, "--files", "0"], "It must be a whole number from 1 up."],
    [[examplePaper, "--output", "repo"], "unknown option '--output'"],
    [[examplePaper, "--max-cost", "1"], "unknown option '--max-cost'"],
    [[], "missing required argument 'paper'"],
  ])("refuses %j", async (words, message) => {
    await expect(parse("estimate", ...words)).rejects.toThrow(message);
  });
});

describe("papercoder status", () => {
  it("shows what a run has taken beside its estimate, for the files it has planned", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: scriptRepository({ levels: [2, 1] }) });
    const { stderr } = await runCli(folder.path, [
      ...["run", examplePaper, "--output", "repo", "--base-url", server.url, "--yes"],
    ]);
    const run = findRunId(stderr);

    const shown = await runCli(folder.path, ["status", run]);
    expect(shown.stdout).toMatch(
      /\n\n +estimated for 3 files +so far\ncalls +10 +10\ntokens in +[\d,]+ +[\d,]+\n/,
    );
    expect(shown.stdout).toMatch(/\ntime at work +\d min \d+ s +[\d.]+ s\n$/);

    const { stdout } = await runCli(folder.path, ["status", run, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      output: join(folder.path, "repo"),
      estimate: { files: 3, usage: { calls: 10 } },
      usage: { calls: 10 },
      workedMs: expect.any(Number),
    });
  });
});
