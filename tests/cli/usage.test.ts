import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/create-program.ts";

async function parse(...words: string[]): Promise<void> {
  const program = await createProgram(words);
  await program.parseAsync(words, { from: "user" });
}

const run = ["run", "paper.md", "--output", "repository"];

describe("the command line", () => {
  it.each([
    [["rnu"], "unknown command 'rnu'\n(Did you mean run?)"],
    [[...run, "--modle", "openai:gpt-5"], "unknown option '--modle'\n(Did you mean --model?)"],
    [["review", "20260101-abcdef", "--aprove"], "unknown option '--aprove'\n(Did you mean --approve?)"],
    [["run"], "missing required argument 'paper' (arXiv id or URL, PDF, LaTeX"],
    [["status"], "see them with: papercoder runs). Usage: papercoder status [options] <run>"],
    [["compare", "last"], "missing required argument 'other' (id of another run, or its beginning)"],
    [["trace"], /Usage: papercoder trace \[options\] <run> \[call\]$/],
    [["prompts", "show"], "Usage: papercoder prompts show [options] <name>"],
    [
      ["trace", "diff"],
      "missing required argument 'call' (a model call, as RUN/7). Usage: papercoder trace diff",
    ],
    [[...run, "another.md"], "too many arguments"],
    [[...run, "--concurrency", "0"], "It must be a whole number from 1 up."],
    [[...run, "--temperature", "2.5"], "It must be a number from 0 to 2."],
    [[...run, "--timeout", "soon"], "It must be a number above 0."],
    [[...run, "--reasoning-effort", "huge"], "Allowed choices are none, minimal"],
  ])("refuses %j", async (words, message) => {
    await expect(parse(...words)).rejects.toThrow(message);
  });

  it.each([
    [["run", "paper.md"], "--output is missing"],
    [[...run, "--sequential", "--concurrency", "4"], "--sequential and --concurrency contradict each other"],
    [[...run, "--replay", "answers", "--record", "answers"], "--replay and --record contradict each other"],
    [[...run, "--replay", "answers", "--model", "openai:gpt-5"], "--replay and --model contradict"],
    [
      [...run, "--replay", "answers", "--base-url", "http://localhost/v1"],
      "--replay and --base-url contradict",
    ],
    [["review", "20260101-abcdef", "--approve", "--cancel"], "--approve and --cancel contradict each other"],
    [
      ["review", "20260101-abcdef", "--plan", "plan.yaml", "--approve"],
      "--approve and --plan contradict each other",
    ],
    [["review", "20260101-abcdef", "--agent", "planner"], "--agent says who is asked for changes"],
    [[...run, "--model-for", "openai:gpt-5"], "write agent=provider:name"],
    [
      [...run, "--model-for", "codr=openai:gpt-5"],
      'there is no agent "codr" that asks a model; choose one of planner',
    ],
  ])("says why %j cannot be", async (words, message) => {
    await expect(parse(...words)).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining(message),
    });
  });
});
