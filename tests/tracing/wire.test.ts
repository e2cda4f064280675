import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { startRun } from "../../src/runs/start-run.ts";
import { mixFaults, scriptRepository, startModelServer, type TracedRun } from "../../src/testing/index.ts";
import { quickRetries } from "../support/scripted-run.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { isolateEnvironment, langsmithKey, receiveTraces } from "./trace-setup.ts";

const demoPaper = fileURLToPath(new URL("../../examples/demo/paper.tex", import.meta.url));
const modelKey = "sk-test-5e4d3c2b1a0f9e8d";
const gatewayKey = "gateway-0192837465";
const faultsOfAll = [
  "rate-limit",
  "server-error",
  "drop-midway",
  "missing-comma",
  "no-fence",
  "empty",
  "refusal",
] as const;

isolateEnvironment();

/** Runs the demo's paper against a model server that is at fault now and then. */
async function traceDemo(options: Parameters<typeof receiveTraces>[0] = {}) {
  const receiver = await receiveTraces(options);
  const server = await startModelServer({
    answer: scriptRepository({ levels: [2, 2, 1] }),
    apiKey: modelKey,
    promptCache: true,
    faults: mixFaults({ seed: 7, rate: 0.4, kinds: faultsOfAll }),
  });
  onTestFinished(server.close);
  const folder = await createTemporaryFolder();
  const run = await startRun({
    ...{ paper: demoPaper, output: join(folder, "repository"), home: join(folder, "store"), approve: true },
    ...{ model: "openai:scripted", baseUrl: server.url, apiKey: modelKey, retries: quickRetries },
    headers: { authorization: `Bearer ${modelKey}`, "x-gateway-key": gatewayKey },
    ...{ tags: ["nightly"], metadata: { experiment: "3" }, langsmithProject: "reproductions" },
  });
  expect(run.status).toBe("done");
  const runs = receiver.listRuns();
  return { receiver, server, run, runs, calls: runs.filter(({ run_type }) => run_type === "llm") };
}

function metadataOf({ extra }: TracedRun): Record<string, unknown> {
  return extra?.metadata ?? {};
}

describe.each([
  { form: "multipart", options: {} },
  { form: "multipart, packed", options: { gzip: true } },
  { form: "batches", options: { multipart: false } },
])("the trace of a run as it arrives at LangSmith in $form", ({ options }) => {
  it("is one connected tree, with every call that the server counted, retries too, exactly once", async () => {
    const { receiver, server, run, runs, calls } = await traceDemo(options);

    const ids = new Set(runs.map(({ id }) => id));
    const roots = runs.filter(({ parent_run_id }) => !parent_run_id);
    expect(roots).toHaveLength(1);
    expect(runs.filter(({ parent_run_id }) => parent_run_id && !ids.has(parent_run_id))).toEqual([]);
    expect(new Set(runs.map(({ trace_id }) => trace_id))).toEqual(new Set([roots[0]?.id]));
    for (const { id, parent_run_id, dotted_order } of runs) {
      const above = runs.find((other) => other.id === parent_run_id)?.dotted_order;
      expect(dotted_order.endsWith(id)).toBe(true);
      if (above !== undefined) expect(dotted_order.slice(0, dotted_order.lastIndexOf("."))).toBe(above);
    }

    const served = server.log.map(({ agent, file }) => `${agent} ${file ?? ""}`);
    expect(served.length).toBeGreaterThan(run.usage.calls);
    const traced = calls.map((call) => `${metadataOf(call).agent} ${metadataOf(call).file ?? ""}`);
    expect(traced.toSorted()).toEqual(served.toSorted());

    const packed = receiver.readAll().includes('"content-encoding":"gzip"');
    expect(packed).toBe(options.gzip === true);
    const batched = receiver.requests.includes("POST /runs/batch");
    expect(batched).toBe(options.multipart === false);
  });
});

describe("the trace of a run at LangSmith", () => {
  it("says of each call what it was, what it took, and how it ended", async () => {
    const { run, calls, runs } = await traceDemo();

    for (const call of calls) {
      const metadata = metadataOf(call);
      expect(metadata).toMatchObject({
        agent: expect.any(String),
        attempt: expect.any(Number),
        try: expect.any(Number),
        prompt: metadata.agent,
        prompt_hash: expect.stringMatching(/^[0-9a-f]{12}$/),
        prompt_source: "bundled",
        ...{ paper: expect.stringMatching(/^[0-9a-f]{12}$/), run: run.id, thread_id: run.id },
        ...{ model: "openai:scripted", source: "model", experiment: "3" },
      });
      expect(call.extra?.invocation_params).toMatchObject({ model: "scripted" });
      expect(call.tags).toEqual(expect.arrayContaining(["papercoder", "nightly"]));
      expect(call.session_name).toBe("reproductions");
      if (call.error !== "") continue;
      expect(metadata).toMatchObject({ finish_reason: expect.any(String), cost: null });
      expect(metadata.usage_metadata).toMatchObject({
        input_tokens: expect.any(Number),
        output_tokens: expect.any(Number),
        input_token_details: { cache_read: expect.any(Number) },
        output_token_details: { reasoning: expect.any(Number) },
      });
    }
    const perFile = calls.filter((call) => metadataOf(call).agent === "coder");
    expect(perFile.every((call) => typeof metadataOf(call).file === "string")).toBe(true);
    expect(calls.some((call) => metadataOf(call).try === 2)).toBe(true);
    expect(calls.some((call) => call.error !== "")).toBe(true);
    const answered = calls.filter(({ error }) => error === "");
    const sum = (field: "input_tokens" | "output_tokens") =>
      answered.reduce((total, call) => total + Number(Object(metadataOf(call).usage_metadata)[field]), 0);
    expect([sum("input_tokens"), sum("output_tokens")]).toEqual([
      run.usage.inputTokens,
      run.usage.outputTokens,
    ]);
    const checks = runs.filter(({ name }) => name === "checks");
    expect(checks.some(({ outputs }) => /"problems":\["/.test(outputs))).toBe(true);
  });

  it("shows the steps that are no calls: paper, prompts, checks, review, repository", async () => {
    const { runs } = await traceDemo();

    const types = new Map(runs.map(({ name, run_type }) => [name, run_type]));
    expect(Object.fromEntries(types)).toMatchObject({
      "read paper": "tool",
      "prompt coder": "prompt",
      checks: "parser",
      review: "tool",
      "write repository": "tool",
    });
    const review = runs.find(({ name }) => name === "review");
    expect(JSON.parse(review?.outputs ?? "")).toEqual({
      decision: { type: "approve" },
      by: "approved in advance",
    });
  });

  it("holds no key, and little beside the messages of the calls", async () => {
    const { receiver, calls } = await traceDemo();

    const received = receiver.readAll().replaceAll(`"x-api-key":"${langsmithKey}"`, "");
    expect([modelKey, gatewayKey, langsmithKey].filter((secret) => received.includes(secret))).toEqual([]);
    const said = calls.reduce((sum, { inputs, outputs }) => sum + inputs.length + outputs.length, 0);
    const messages = calls.reduce(
      (sum, { inputs, outputs }) => sum + countText(inputs) + countText(outputs),
      0,
    );
    expect(messages).toBeGreaterThan(100_000);
    expect(receiver.countBytes() / messages).toBeLessThan(3);
    expect(said / messages).toBeLessThan(2);
  });
});

/** Characters of the texts of messages. */
function countText(json: string): number {
  let characters = 0;
  JSON.parse(json || "null", (key, value: unknown) => {
    if (key === "content" && typeof value === "string") characters += value.length;
    return value;
  });
  return characters;
}
