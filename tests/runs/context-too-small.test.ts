import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Agent } from "../../src/agents/agent.ts";
import { defaultAgents } from "../../src/agents/index.ts";
import { defaultFlow } from "../../src/graph/default-flow.ts";
import { startRun } from "../../src/runs/start-run.ts";
import { type AnswerScript, scriptRepository } from "../../src/testing/index.ts";
import { shortPaper } from "../support/scripted-run.ts";
import { writeLongFiles } from "./small-context.ts";
import { createWorkbench, files, joinMessages } from "./workbench.ts";

const levels = [1, 1, 1];
const Review = z.object({ points: z.array(z.string()) });

/** A coder whose first answer for main.py is long and no Python, and whose second is short and good. */
function answerBadlyFirst(tokens: number): AnswerScript {
  const [long, short] = [writeLongFiles(levels, tokens), scriptRepository({ levels })];
  return async (call) => {
    if (call.file !== "main.py" || call.attempt > 1) return await short(call);
    const answer = await long(call);
    return `${typeof answer === "string" ? answer : answer.text}`.replace("def main()", "def main(:");
  };
}

/** An agent of a user's own that shows the whole paper and can do without half of it. */
function createReviewer(shrink: boolean): Agent {
  return {
    description: "Reviews.",
    async run(state, context) {
      const paper = `${context.renderPaper(state.paper)}${"padding ".repeat(20_000)}`;
      const { value, leftOut } = await context.ask({
        agent: "reviewer",
        prompt: "planner",
        context: { paper },
        values: {},
        answer: { form: "json", schema: Review },
        ...(shrink
          ? {
              shrink: () => [
                {
                  section: "paper" as const,
                  leavesOut: "the padding",
                  shorten: (text: string) => text.replaceAll("padding ", ""),
                },
              ],
            }
          : {}),
      });
      return {
        files: { "NOTES.md": { path: "NOTES.md", text: value.points.join("\n"), amendments: [], notes: [] } },
        ...(leftOut ? { leftOut: { reviewer: [...leftOut] } } : {}),
      };
    },
  };
}

async function startReviewed(shrink: boolean) {
  const reviewer: AnswerScript = () => '```json\n{"points": ["Fine."]}\n```';
  const bench = await createWorkbench({ levels, answers: { reviewer } });
  const run = await startRun({
    ...{ paper: shortPaper, output: bench.output, home: bench.home, approve: true, contextWindow: 20_000 },
    ...{ model: "openai:scripted", baseUrl: bench.server.url },
    agents: { ...defaultAgents, reviewer: createReviewer(shrink) },
    flow: { ...defaultFlow, coder: "reviewer", reviewer: "checker" } as const,
  });
  return { ...bench, run };
}

/** Takes the record of what was left out from everything a run has stored, as if an earlier version had stored it. */
function forgetLeftOut(home: string): number {
  const database = new Database(join(home, "papercoder.sqlite"));
  let changed = 0;
  for (const [table, column] of [
    ["checkpoints", "checkpoint"],
    ["writes", "value"],
  ]) {
    const rows = z
      .array(z.object({ rowid: z.int(), text: z.string() }))
      .parse(database.prepare(`SELECT rowid, CAST(${column} AS TEXT) AS text FROM ${table}`).all());
    for (const { rowid, text } of rows.filter((row) => row.text.includes('"leftOut"'))) {
      const older = JSON.stringify(JSON.parse(text), (key, value) => (key === "leftOut" ? undefined : value));
      database.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(Buffer.from(older), rowid);
      changed++;
    }
  }
  database.close();
  return changed;
}

describe("a file whose request cannot be made to fit", () => {
  it("is not asked for and fails by name with the numbers; a resume with more context asks for it alone", async () => {
    const bench = await createWorkbench({ levels, answers: { coder: writeLongFiles(levels, 12_000) } });

    const run = await bench.start({ contextWindow: 18_000 });

    expect(run.status).toBe("failed");
    expect(run.error?.message).toMatch(
      /^coder: steps\/step_1_1\.py: The request needs [\d,]+ tokens \(paper \d+, plan [\d,]+, design [\d,]+, code 1\d,\d{3}, prompts and task [\d,]+, room for the answer 4,400\), and nothing of it can be left out; openai:scripted reads 18,000\. Nothing was sent\..*1 file waits/,
    );
    expect(bench.takeLog()).toEqual([
      ...["planner", "architect", "logic-designer", "config-writer"],
      ...files.map((file) => `analyst ${file}`),
      "coder signals/signal_1.py",
    ]);

    const resumed = await bench.resume(run.id, { contextWindow: 100_000 });

    expect(resumed.status).toBe("done");
    expect(bench.takeLog()).toEqual(["coder steps/step_1_1.py", "coder main.py"]);
  });

  it("is left to the server where nobody knows what the model reads", async () => {
    const bench = await createWorkbench({ levels, answers: { coder: writeLongFiles(levels, 12_000) } });

    expect(await bench.start()).toMatchObject({ status: "done" });
  });
});

describe("an answer that is put back", () => {
  it("is put back whole where there is room, and its request still fits", async () => {
    const bench = await createWorkbench({ levels, answers: { coder: answerBadlyFirst(2_000) } });

    const run = await bench.start({ contextWindow: 20_000 });

    expect(run.status).toBe("done");
    const [, second] = bench.server.log.filter(({ agent, file }) => agent === "coder" && file === "main.py");
    expect(second?.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
  });

  it("is not sent without room for another as long; a resume asks afresh", async () => {
    const bench = await createWorkbench({ levels, answers: { coder: answerBadlyFirst(9_000) } });

    const run = await bench.start({ contextWindow: 20_000 });

    expect(run.error?.message).toMatch(/^coder: main\.py: The request needs 2\d,\d{3} tokens/);
    bench.takeLog();
    expect(await bench.resume(run.id)).toMatchObject({ status: "done" });
    expect(bench.takeLog()).toEqual(["coder main.py"]);
  });
});

describe("an agent of a user's own", () => {
  it("can say what it can do without, and have it in the report", async () => {
    const { run, server, output } = await startReviewed(true);

    expect(run.status).toBe("done");
    const request = server.log.find(({ agent }) => agent === "reviewer");
    expect(request && joinMessages(request)).not.toContain("padding padding");
    expect(await readFile(join(output, "REPRODUCTION.md"), "utf8")).toContain(
      "| reviewer |  | the padding |",
    );
  });

  it("that says nothing stops the run before anything is sent that does not fit", async () => {
    const { run, server } = await startReviewed(false);

    expect(run.error).toMatchObject({
      code: "CONTEXT_TOO_SMALL",
      message: expect.stringMatching(/^reviewer: The request needs 2\d,\d{3} tokens/),
    });
    expect(server.log.some(({ agent }) => agent === "reviewer")).toBe(false);
  });

  it("may give no account of what it was not shown", async () => {
    const bench = await createWorkbench({ levels });
    const planner: Agent = {
      ...defaultAgents.planner,
      run: async (state, context) => {
        const { plan } = await defaultAgents.planner.run(state, context);
        return plan === undefined ? {} : { plan };
      },
    };

    const run = await startRun({
      ...{ paper: shortPaper, output: bench.output, home: bench.home, approve: true, contextWindow: 20_000 },
      ...{ model: "openai:scripted", baseUrl: bench.server.url },
      agents: { ...defaultAgents, planner },
    });

    expect(run.status).toBe("done");
  });
});

describe("a run of a version that kept no account", () => {
  it("goes on from its checkpoint and its finished files", async () => {
    let fails = true;
    const script = scriptRepository({ levels });
    const coder: AnswerScript = (call) => (fails && call.file === "main.py" ? "No." : script(call));
    const bench = await createWorkbench({ levels, answers: { coder } });
    const { id, status } = await bench.start();
    expect(status).toBe("failed");
    expect(forgetLeftOut(bench.home)).toBeGreaterThan(3);
    bench.takeLog();
    fails = false;

    const run = await bench.resume(id);

    expect(run.status).toBe("done");
    expect(bench.takeLog()).toEqual(["coder main.py"]);
    expect(await readFile(join(bench.output, "REPRODUCTION.md"), "utf8")).not.toContain("not shown");
  });
});
