import { Client } from "langsmith";
import { expect, it, onTestFinished } from "vitest";
import { exportTrace } from "../../../src/runs/traces/export-trace.ts";
import { startTraceReceiver } from "../../../src/testing/index.ts";
import type { ExportedRun } from "../../../src/tracing/reading/to-langsmith-run.ts";
import { createWorkbench } from "../../runs/workbench.ts";
import { isolateEnvironment, langsmithKey } from "../trace-setup.ts";

isolateEnvironment();

it("an export that is given to LangSmith's client arrives there as the same tree", async () => {
  const bench = await createWorkbench();
  const { id } = await bench.start({ langsmithProject: "reproductions" });
  const exported: ExportedRun[] = [];
  const count = await exportTrace({ run: id, home: bench.home }, (run) => void exported.push(run));
  const receiver = await startTraceReceiver({ multipart: false });
  onTestFinished(receiver.close);
  const client = new Client({ apiUrl: receiver.url, apiKey: langsmithKey, autoBatchTracing: false });

  // as a script reads it from a file
  const runCreates = exported.map((run) => JSON.parse(JSON.stringify(run)));
  await client.batchIngestRuns({ runCreates });

  const arrived = receiver.listRuns();
  expect(arrived).toHaveLength(count);
  const pick = (run: {
    id: string;
    parent_run_id?: string | null | undefined;
    name: string;
    run_type: string;
  }) => [...[run.id, run.parent_run_id ?? null, run.name, run.run_type]];
  expect(arrived.map(pick)).toEqual(exported.map(pick));
  const roots = arrived.filter(({ parent_run_id: parent }) => !parent);
  expect(roots).toHaveLength(1);
  const ids = new Set(arrived.map((run) => run.id));
  for (const {
    parent_run_id: parent,
    trace_id: trace,
    dotted_order: order,
    id: own,
    session_name: project,
  } of arrived) {
    expect(ids).toContain(parent ?? own);
    expect({ trace, project }).toEqual({ trace: roots[0]?.id, project: "reproductions" });
    expect(order.split(".").at(-1)?.endsWith(own)).toBe(true);
    expect(order.startsWith(roots[0]?.dotted_order ?? "-")).toBe(true);
  }
  const call = arrived.find(({ name }) => name === "coder main.py #1");
  expect(call?.outputs).toContain("def measure(config");
  expect(call?.inputs).toContain("You are the coder of one file");
  expect(call?.extra?.metadata).toMatchObject({ agent: "coder", file: "main.py", prompt: "coder" });
});
