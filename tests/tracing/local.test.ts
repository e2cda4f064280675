import { describe, expect, it, vi } from "vitest";
import { createWorkbench, files, planning } from "../runs/workbench.ts";
import { killAndResume } from "../support/kill-run.ts";
import { readTraceRows } from "./trace-rows.ts";
import { isolateEnvironment, receiveTraces } from "./trace-setup.ts";

isolateEnvironment();

describe("the trace that is kept on this machine", () => {
  it("is there without LangSmith, with every call numbered in the order of its start", async () => {
    const bench = await createWorkbench();

    const { id } = await bench.start();

    const rows = readTraceRows(bench.home, id);
    const calls = rows.filter(({ run_type }) => run_type === "llm");
    expect(calls.map(({ name }) => name).toSorted()).toEqual(
      [...planning, ...files.flatMap((file) => [`analyst ${file}`, `coder ${file}`])]
        .map((name) => `${name} #1`)
        .toSorted(),
    );
    expect(calls.map(({ call }) => call)).toEqual(calls.map((_, index) => index + 1));
    expect(rows.filter(({ end_time }) => end_time === null)).toEqual([]);
  });

  it("holds the same runs, with the same names, places and metadata, as LangSmith", async () => {
    const receiver = await receiveTraces();
    const bench = await createWorkbench();

    const { id } = await bench.start();

    const sent = receiver.listRuns();
    const kept = readTraceRows(bench.home, id);
    expect(kept.length).toBeGreaterThan(20);
    const describeRun = (run: Pick<(typeof kept)[number], "id" | "name" | "dotted_order" | "run_type">) =>
      `${run.dotted_order} ${run.id} ${run.run_type} ${run.name}`;
    expect(kept.map(describeRun).toSorted()).toEqual(sent.map(describeRun).toSorted());
    for (const { id: runId, extra } of kept) {
      expect(extra.metadata).toEqual(sent.find((run) => run.id === runId)?.extra?.metadata);
    }
  });

  it("is not kept with trace: false", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });

    const { id, status } = await bench.start({ trace: false });

    expect(status).toBe("done");
    expect(readTraceRows(bench.home, id)).toEqual([]);
  });

  it("says of kept and recorded answers that they are, and what they took when they were asked for", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });
    const recordings = `${bench.folder}/answers`;
    await bench.start({ record: recordings });

    const again = await bench.start({ output: `${bench.folder}/again` });
    const replayed = await bench.start({ output: `${bench.folder}/replayed`, replay: recordings });

    const list = (run: string) =>
      readTraceRows(bench.home, run).flatMap(({ run_type, extra }) =>
        run_type === "llm" ? [extra.metadata] : [],
      );
    expect(list(again.id)).toHaveLength(8);
    for (const metadata of list(again.id))
      expect(metadata).toMatchObject({ source: "cache", cost: 0, kept_usage: { calls: 1 } });
    expect(list(replayed.id)).toHaveLength(8);
    for (const metadata of list(replayed.id)) expect(metadata).toMatchObject({ source: "replay", cost: 0 });
  });

  it("of a run that was killed and resumed has every call that was answered, and those in flight as begun", async () => {
    const outcome = await killAndResume({ arrival: 9, afterMs: 300 }, [1, 1, 1]);

    expect(outcome).toMatchObject({ killed: true, status: "done" });
    const rows = readTraceRows(outcome.home, outcome.run);
    const calls = rows.filter(({ run_type }) => run_type === "llm");
    // on a busy machine a request may fail before it arrives, and is sent again
    const asked = calls.filter(({ extra, error }) => extra.metadata.source === "model" && error === null);
    const nameOf = ({ agent, file }: { agent?: unknown; file?: unknown }) => `${agent} ${file ?? ""}`;
    expect(asked.map(({ extra }) => nameOf(extra.metadata)).toSorted()).toEqual(
      outcome.served.map(nameOf).toSorted(),
    );
    // what has no end was under way when the process was killed
    expect(asked.filter(({ end_time }) => end_time === null).length).toBe(
      outcome.served.length - new Set(outcome.served.map(nameOf)).size,
    );
    expect(new Set(rows.map(({ trace_id }) => trace_id)).size).toBe(2);
    const ids = new Set(rows.map(({ id }) => id));
    expect(rows.filter(({ parent_run_id }) => parent_run_id !== null && !ids.has(parent_run_id))).toEqual([]);
  });

  it("shows a pause for review as a pause, and who decided what", async () => {
    const bench = await createWorkbench({ levels: [1, 1] });

    const { id } = await bench.start({ approve: false });
    await bench.resume(id, { decision: { type: "approve" } });

    const rows = readTraceRows(bench.home, id);
    expect(rows.filter(({ error }) => error !== null)).toEqual([]);
    const reviews = rows.filter(({ name }) => name === "human-review").map(({ outputs }) => outputs);
    expect(reviews[0]).toEqual({ paused: ["review"] });
    expect(rows.find(({ name }) => name === "review")?.outputs).toEqual({
      decision: { type: "approve" },
      by: expect.any(String),
    });
  });
});

describe("LangSmith's own settings", () => {
  it("hide inputs and outputs there, and leave them here", async () => {
    vi.stubEnv("LANGSMITH_HIDE_INPUTS", "true");
    vi.stubEnv("LANGSMITH_HIDE_OUTPUTS", "true");
    const receiver = await receiveTraces();
    const bench = await createWorkbench({ levels: [1, 1] });

    const { id } = await bench.start();

    expect(receiver.listRuns().filter(({ run_type }) => run_type === "llm")).toHaveLength(8);
    expect(receiver.readAll()).not.toContain("Averaging the iterates of stochastic gradient descent");
    const kept = readTraceRows(bench.home, id).find(({ name }) => name === "planner #1");
    expect(JSON.stringify(kept?.inputs)).toContain("Averaging the iterates of stochastic gradient descent");
  });

  it("say where the trace can be seen", async () => {
    const receiver = await receiveTraces();
    const bench = await createWorkbench({ levels: [1, 1] });

    const { traceUrl } = await bench.start();

    const root = receiver.listRuns().find(({ parent_run_id }) => !parent_run_id);
    expect(traceUrl).toContain(`/o/tenant-1/projects/p/project-1/r/${root?.id}`);
  });

  it("that LangChain knows by older names are kept to, too", async () => {
    const receiver = await receiveTraces();
    vi.stubEnv("LANGSMITH_TRACING", "");
    vi.stubEnv("LANGCHAIN_TRACING_V2", "true");
    const bench = await createWorkbench({ levels: [1, 1] });

    await bench.start();

    const roots = receiver.listRuns().filter(({ parent_run_id }) => !parent_run_id);
    expect(roots.map(({ name }) => name)).toEqual([expect.stringMatching(/^papercoder /)]);
  });
});
