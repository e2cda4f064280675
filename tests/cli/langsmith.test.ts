import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { startTraceReceiver, type TraceReceiverManner } from "../../src/testing/index.ts";
import { makeFolder, runCli } from "./cli-setup.ts";

const demo = fileURLToPath(new URL("../../examples/demo", import.meta.url));

/** Runs the demo in a process whose trace goes to a receiver of that manner. */
async function runDemo(manner: TraceReceiverManner) {
  const folder = await makeFolder();
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const receiver = await startTraceReceiver({ manner });
  onTestFinished(receiver.close);
  const env = {
    ...{ LANGSMITH_TRACING: "true", LANGSMITH_API_KEY: "lsv2_pt_0123456789abcdef" },
    LANGSMITH_ENDPOINT: receiver.url,
  };
  const words = [
    "run",
    join(demo, "paper.tex"),
    "--replay",
    join(demo, "answers"),
    "--output",
    "repo",
    "--yes",
  ];
  return { finished: await runCli(folder.path, words, { env }), receiver, output: join(folder.path, "repo") };
}

describe("the command line with LangSmith", () => {
  it("sends the whole demo before it ends, every recorded call once, and says where to look", async () => {
    const { finished, receiver, output } = await runDemo("answers");

    expect(finished).toMatchObject({ exitCode: 0, stdout: `${output}\n` });
    expect(finished.stderr).toMatch(/^Trace: http.*\/o\/tenant-1\/projects\/p\/project-1\/r\//m);
    const runs = receiver.listRuns();
    const calls = runs.filter(({ run_type }) => run_type === "llm");
    expect(calls).toHaveLength(26);
    expect(new Set(calls.map(({ extra }) => extra?.metadata.source))).toEqual(new Set(["replay"]));
    const ids = new Set(runs.map(({ id }) => id));
    expect(runs.filter(({ parent_run_id }) => !parent_run_id)).toHaveLength(1);
    expect(runs.every(({ parent_run_id }) => !parent_run_id || ids.has(parent_run_id))).toBe(true);
  }, 60_000);

  // a process ends early when nothing is left that keeps it alive, which no test within a process can see
  it.each(["refuses", "fails", "hangs"] as const)(
    "ends as it would without LangSmith when its endpoint %s",
    async (manner) => {
      const { finished, output } = await runDemo(manner);

      expect(finished).toMatchObject({ exitCode: 0, stdout: `${output}\n` });
      expect(finished.stderr.match(/LangSmith/g)).toHaveLength(1);
    },
    60_000,
  );
});
