import { describe, expect, it, vi } from "vitest";
import { createWorkbench, files, planning } from "../runs/workbench.ts";
import { isolateEnvironment, langsmithKey, receiveTraces } from "./trace-setup.ts";

const modelKey = "sk-test-9a8b7c6d5e4f";
const headerValue = "header-secret-0123";
const title = "Averaging Iterates of Noisy Gradient Descent";

isolateEnvironment();

describe("a traced run", () => {
  it("is one trace, named after the paper, that ends where the run ends", async () => {
    const receiver = await receiveTraces();
    vi.stubEnv("LANGSMITH_PROJECT", "reproductions");
    const bench = await createWorkbench();

    const run = await bench.start();

    const runs = receiver.listRuns();
    const roots = runs.filter(({ parent_run_id }) => !parent_run_id);
    expect(roots.map(({ name }) => name)).toEqual([`papercoder ${title}`]);
    expect(new Set(runs.map(({ trace_id }) => trace_id)).size).toBe(1);
    expect(roots[0]?.extra?.metadata).toMatchObject({
      run: run.id,
      model: "openai:scripted",
      replayed: false,
    });
    expect(roots[0]?.session_name).toBe("reproductions");
    expect(runs.map(({ name }) => name)).toEqual(
      expect.arrayContaining([...planning, "human-review", "analyst", "coder"]),
    );
  });

  it("shows every model call with its agent, file and attempt, and all that was said", async () => {
    const receiver = await receiveTraces();
    const bench = await createWorkbench();

    await bench.start();

    const calls = receiver.listRuns().filter(({ run_type }) => run_type === "llm");
    expect(calls.map(({ name }) => name).sort()).toEqual(
      [...planning, ...files.flatMap((file) => [`analyst ${file}`, `coder ${file}`])]
        .map((call) => `${call} #1`)
        .sort(),
    );
    for (const call of calls)
      expect(call.extra?.metadata).toMatchObject({ agent: expect.any(String), attempt: 1 });
    const call = calls.find(({ name }) => name === "coder main.py #1");
    expect(call?.extra?.metadata).toMatchObject({ agent: "coder", file: "main.py", attempt: 1 });
    const served = bench.server.log.find(({ agent, file }) => agent === "coder" && file === "main.py");
    for (const { text } of served?.messages ?? [])
      expect(call?.inputs).toContain(JSON.stringify(text).slice(1, -1));
    expect(call?.outputs).toContain("def measure(config");
    expect(call?.outputs).toMatch(/"(usage_metadata|input_tokens)"/);
  });

  it("keeps keys to itself, also where a call takes so long that its start and its end are sent apart", async () => {
    const receiver = await receiveTraces();
    const bench = await createWorkbench({ apiKey: modelKey, levels: [1, 1], latency: { firstMs: 300 } });

    const run = await bench.start({ apiKey: modelKey, headers: { "x-gateway-key": headerValue } });

    expect(run.status).toBe("done");
    expect(receiver.readAll()).toContain('name="patch.');
    const received = receiver.readAll().replaceAll(`"x-api-key":"${langsmithKey}"`, "");
    const found = [modelKey, langsmithKey, headerValue].filter((secret) => received.includes(secret));
    expect(found).toEqual([]);
  });

  it("cuts the long texts of the state, which every step repeats, but not those of model calls", async () => {
    const receiver = await receiveTraces();
    const long = "x".repeat(30_000);
    const bench = await createWorkbench({
      answers: { coder: ({ file }) => `\`\`\`python\n# ${long}\n${file}\n\`\`\`` },
      levels: [1, 1],
    });

    await bench.start();

    const runs = receiver.listRuns();
    const isLong = ({ inputs, outputs }: { inputs: string; outputs: string }) =>
      (inputs + outputs).includes(long);
    expect(runs.some((run) => run.run_type === "llm" && isLong(run))).toBe(true);
    expect(runs.filter((run) => run.run_type !== "llm" && isLong(run))).toEqual([]);
  });
});

describe("a run that is not traced", () => {
  it.each([
    ["is not set", ""],
    ["is false", "false"],
  ])("because LANGSMITH_TRACING %s sends nothing", async (_, value) => {
    const receiver = await receiveTraces();
    vi.stubEnv("LANGSMITH_TRACING", value);
    const bench = await createWorkbench({ levels: [1, 1] });

    await bench.start();

    expect(receiver.requests).toEqual([]);
  });
});
