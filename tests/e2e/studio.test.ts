import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { defaultAgents } from "../../src/agents/index.ts";
import { ReviewRequest } from "../../src/state/pause.ts";
import { type StudioServer, startStudioServer } from "../support/studio-server.ts";

const limitMs = 180_000;
const graph = "papercoder";
const Described = z.object({ metadata: z.object({ description: z.string().min(20) }) });
const InputSchema = z.object({ properties: z.record(z.string(), z.record(z.string(), z.unknown())) });
const ResponseSchema = z.object({
  response_schema: z.object({ oneOf: z.array(z.object({ description: z.string() })) }),
});

describe("LangGraph Studio on a fresh clone without a key", { timeout: limitMs }, () => {
  let studio: StudioServer;
  beforeAll(async () => {
    studio = await startStudioServer();
  }, limitMs);
  afterAll(async () => {
    await studio.stop();
    await vi.waitFor(() => expect(fetch(studio.url)).rejects.toThrow(), { timeout: 10_000 });
  });

  async function readPause(thread: string) {
    const { tasks } = await studio.client.threads.getState(thread);
    const [interrupt] = tasks.flatMap((task) => task.interrupts);
    return { interrupt, review: ReviewRequest.parse(interrupt?.value) };
  }

  it("draws every agent with what it does", async () => {
    const assistants = await studio.client.assistants.search();
    const { nodes } = await studio.client.assistants.getGraph(graph);

    expect(assistants.map(({ name }) => name)).toEqual([graph]);
    const agents = nodes.filter(({ id }) => !String(id).startsWith("__"));
    expect(agents.map(({ id }) => id)).toEqual(["reader", ...Object.keys(defaultAgents)]);
    for (const agent of agents) expect(Described.safeParse(agent).error).toBeUndefined();
  });

  it("asks for nothing but the paper, and describes every key of the state", async () => {
    const { input_schema, state_schema } = await studio.client.assistants.getSchemas(graph);

    expect(InputSchema.parse(input_schema).properties).toEqual({
      paperPath: expect.objectContaining({
        type: "string",
        title: "Paper",
        description: expect.stringMatching(/^Leave it empty: .* recorded answers/),
      }),
    });
    const { properties } = InputSchema.parse(state_schema);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(["paper", "plan", "config", "output"]));
    for (const property of Object.values(properties))
      expect(property.description).toEqual(expect.any(String));
  });

  it.each([
    ["that is not there", "nowhere.tex", /^reader: There is no file nowhere\.tex\. Check the path/],
    ["that no answers were recorded for", "README.md", /^reader: There is no model .* Set OPENAI_API_KEY/],
  ])("says in one line what is wrong with a paper %s", async (_, paperPath, message) => {
    const { thread_id } = await studio.client.threads.create();
    await studio.client.runs.wait(thread_id, graph, { input: { paperPath }, raiseError: false });

    const { tasks } = await studio.client.threads.getState(thread_id);
    const error = z.object({ message: z.string() }).parse(JSON.parse(tasks[0]?.error ?? "{}"));
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("\n");
  });

  it("stops at a review that can be read, puts back what is no decision, and takes Agent Inbox's edit", async () => {
    const { threads, runs } = studio.client;
    const { thread_id } = await threads.create();
    await runs.wait(thread_id, graph, { input: {} });

    const { interrupt, review } = await readPause(thread_id);
    expect(review.description).toMatch(
      /^# Trim Slowly: .*\n\n.+\n\n## Values the paper does not state\n\n- `/,
    );
    expect(review.plan).toContain("architecture:");
    expect(review.configYaml).toContain("iterations: 20");
    expect(review.answers).toContain('{"type":"approve"}');
    expect(ResponseSchema.parse(interrupt).response_schema.oneOf).toHaveLength(4);

    await runs.wait(thread_id, graph, { command: { resume: "looks good" } });
    const refused = await readPause(thread_id);
    expect(refused.review.description).toContain("## Why the last decision was refused");

    const config = review.configYaml.replace("iterations: 20", "iterations: 25");
    const edit = { type: "edit", args: { action: review.action_request.action, args: { config } } };
    await runs.wait(thread_id, graph, { command: { resume: [edit] }, interruptBefore: ["analyst"] });
    const { values, next } = await threads.getState(thread_id);
    expect(next).toEqual(["analyst"]);
    expect(values).toMatchObject({ config: { yaml: expect.stringContaining("iterations: 25") } });
  });

  it("writes the demo's repository with the config that examples/studio.ts edits at the review", async () => {
    const command = ["--import", "tsx", "examples/studio.ts", studio.url];
    const options = { cwd: studio.repository, timeout: limitMs };
    const { stdout } = await promisify(execFile)(process.execPath, command, options);

    const output = stdout.trimEnd().split("\n").at(-1) ?? "";
    const read = (file: string) => readFile(join(output, file), "utf8");
    expect(stdout).toMatch(/^# Trim Slowly/);
    expect(output).toContain(join(studio.repository, "studio-output"));
    expect(await read("config.yaml")).toContain("iterations: 50");
    expect(await read("main.py")).toContain("import");
    for (const report of ["README.md", "REPRODUCTION.md"])
      expect(await read(report)).toContain("replayed from a recording");

    const [thread] = await studio.client.threads.search({ values: { output } });
    const history = await studio.client.threads.getHistory(thread?.thread_id ?? "", { limit: 50 });
    expect(history.map((state) => state.next[0])).toEqual([
      undefined,
      ...Object.keys(defaultAgents).toReversed(),
      "reader",
      "__start__",
    ]);
  });
});
