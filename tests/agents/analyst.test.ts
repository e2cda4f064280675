import { describe, expect, it } from "vitest";
import { analyst } from "../../src/agents/analyst.ts";
import type { FileAnalysis } from "../../src/state/file-analysis.ts";
import { aPlannedState } from "../support/a-planned-state.ts";
import { anAnalysis } from "../support/an-analysis.ts";
import { fakeContext } from "../support/fake-context.ts";

/** Analyses main.py with this answer first and a good one after it; gives the problems that were put back. */
async function listProblems(first: Partial<FileAnalysis>): Promise<readonly string[]> {
  const context = fakeContext({
    answer: ({ file = "", problems }) =>
      anAnalysis(file, file === "main.py" && problems.length === 0 ? first : {}),
  });
  await analyst.run(aPlannedState(), context);
  return context.asked.find(({ problems }) => problems.length > 0)?.problems ?? [];
}

describe("the analyst", () => {
  it("starts all files before any of them ends, also those that import others", async () => {
    const started: string[] = [];
    let release = () => {};
    const lastStarted = new Promise<void>((resolve) => {
      release = resolve;
    });
    const context = fakeContext({
      // main.py imports the other; none ends before it has started, so a file that waited would wait for ever
      answer: async ({ file = "" }) => {
        started.push(file);
        if (file === "main.py") release();
        await lastStarted;
        return anAnalysis(file);
      },
    });
    await analyst.run(aPlannedState(), context);

    expect(started).toEqual(["src/model.py", "main.py"]);
  });

  it("gives every file its analysis and what it cost", async () => {
    const update = await analyst.run(
      aPlannedState(),
      fakeContext({ answer: ({ file = "" }) => anAnalysis(file, { summary: `About ${file}.` }) }),
    );

    expect(update.analyses).toMatchObject({
      "src/model.py": { summary: "About src/model.py." },
      "main.py": { summary: "About main.py." },
    });
    expect(Object.keys(update.usage ?? {})).toEqual(["analyst:src/model.py", "analyst:main.py"]);
  });

  it("shows every file the same context and names the file", async () => {
    const context = fakeContext({ answer: ({ file = "" }) => anAnalysis(file) });
    await analyst.run(aPlannedState(), context);

    const [first, second] = context.asked;
    expect(second?.context).toEqual(first?.context);
    expect(Object.keys(first?.context ?? {})).toEqual([
      "paper",
      "overall-plan",
      "logic-design",
      "config-file",
    ]);
    expect([first, second].map((asked) => asked?.values)).toEqual([
      { path: "src/model.py" },
      { path: "main.py" },
    ]);
  });

  it.each<[string, Partial<FileAnalysis>, RegExp]>([
    [
      "is about another file",
      { path: "src/model.py" },
      /is about "src\/model\.py"; it must be about main\.py/,
    ],
    ["cites what is not there", { steps: [{ text: "Mean.", places: ["eq:7"] }] }, /^"eq:7" is not an id/],
    [
      "adds a key there is",
      {
        amendments: [
          {
            kind: "config",
            path: "model.rank",
            value: 4,
            standing: { kind: "chosen", why: "w" },
            reason: "r",
          },
        ],
      },
      /config\.yaml has already/,
    ],
  ])("puts back an analysis that %s", async (_, answer, problem) => {
    expect(await listProblems(answer)).toEqual([expect.stringMatching(problem)]);
  });

  it("says of each file what it was not shown", async () => {
    const { ask, ...context } = fakeContext({ answer: ({ file = "" }) => anAnalysis(file) });
    const update = await analyst.run(aPlannedState(), {
      ...context,
      ask: async (question) => ({
        ...(await ask(question)),
        ...(question.file === "main.py" ? { leftOut: ["appendix sec:B"] } : {}),
      }),
    });

    expect(update.leftOut).toEqual({ "analyst:src/model.py": [], "analyst:main.py": ["appendix sec:B"] });
  });

  it("pauses with the reason of the one file that fails", async () => {
    const context = fakeContext({
      answer: ({ file = "" }) => (file === "main.py" ? { path: file } : anAnalysis(file)),
      resume: () => {
        throw new Error("stopped");
      },
    });

    await expect(analyst.run(aPlannedState(), context)).rejects.toThrow("stopped");
    expect(context.pauses).toMatchObject([
      {
        kind: "files-failed",
        agent: "analyst",
        failed: { "main.py": expect.stringContaining("summary") },
        finished: [],
      },
    ]);
  });
});
