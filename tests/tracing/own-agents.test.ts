import { traceable } from "langsmith/traceable";
import { describe, expect, it } from "vitest";
import { type Agent, defaultAgents, defaultFlow } from "../../src/index.ts";
import { startRun } from "../../src/runs/start-run.ts";
import { createWorkbench } from "../runs/workbench.ts";
import { shortPaper } from "../support/scripted-run.ts";
import { readTraceRows } from "./trace-rows.ts";
import { isolateEnvironment, receiveTraces } from "./trace-setup.ts";

isolateEnvironment();

const secret = "sk-proj-0123456789abcdefghij";
const lookUp = traceable(async (name: string) => ({ name, licence: "MIT", key: secret }), {
  name: "look up",
});
const licenser: Agent = {
  description: "Adds a licence, after looking one up in a durable step.",
  run: async (_, { durable }) => {
    const { licence } = await durable("find-licence", () => lookUp("demo"))();
    return { files: { LICENSE: { path: "LICENSE", text: licence, amendments: [], notes: [] } } };
  },
};

describe("a step that somebody's own agent makes with traceable", () => {
  it("stands under that agent, at LangSmith and here, with its secrets hidden", async () => {
    const receiver = await receiveTraces();
    const bench = await createWorkbench({ levels: [1, 1] });

    const run = await startRun({
      ...{ paper: shortPaper, output: bench.output, home: bench.home, approve: true },
      ...{ model: "openai:scripted", baseUrl: bench.server.url },
      agents: { ...defaultAgents, licenser },
      flow: { ...defaultFlow, coder: "licenser", licenser: "checker" } as const,
    });

    expect(run.status).toBe("done");
    const runs = receiver.listRuns();
    const step = runs.find(({ name }) => name === "look up");
    const agent = runs.find(({ id }) => id === step?.parent_run_id);
    expect(agent?.name).toBe("licenser");
    expect(step?.dotted_order.startsWith(`${agent?.dotted_order}.`)).toBe(true);
    expect(step?.outputs).toContain("MIT");
    expect(receiver.readAll()).not.toContain(secret);
    const kept = readTraceRows(bench.home, run.id).find(({ name }) => name === "look up");
    expect(kept?.outputs).toEqual({ name: "demo", licence: "MIT", key: "[hidden]" });
  });
});
