import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { DesignDraft } from "../../../src/agents/logic-designer.ts";
import { resumeRun } from "../../../src/runs/resume-run.ts";
import { startRun } from "../../../src/runs/start-run.ts";
import type { Pause } from "../../../src/state/pause.ts";
import { type AnswerScript, createScriptedCaller, scriptRepository } from "../../../src/testing/index.ts";
import { readGenerated, shortPaper } from "../../support/scripted-run.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { changeDesign, fenceJson, readScripted } from "./changed-answers.ts";
import { runLocally, startLocalServer } from "./local-run.ts";

const planningAgents = ["planner", "architect", "logic-designer", "config-writer"];

describe("defects of the original: planning", () => {
  it("defect 3: a folder that cannot be written is never found out after a call was paid", async () => {
    const folder = await createTemporaryFolder();
    const server = await startLocalServer({});
    await writeFile(join(folder, "taken"), "not a folder");
    const settings = { paper: shortPaper, model: "openai:scripted", baseUrl: server.url };

    const start = startRun({
      ...settings,
      output: join(folder, "taken", "repository"),
      home: join(folder, "home"),
    });

    await expect(start).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
    expect(server.log).toEqual([]);
    const run = await startRun({ ...settings, output: join(folder, "new", "and", "deep"), approve: true });
    expect(run.status).toBe("done");
    expect(Object.keys(await readGenerated(run.output))).toContain("main.py");
  });

  it("defect 3: the cost of a run never starts again from zero at a later stage", async () => {
    const { caller, asked } = createScriptedCaller(scriptRepository({ levels: [1, 1] }));
    const output = join(await createTemporaryFolder(), "repository");
    const paidCaller: typeof caller = async (request, options) => {
      const answer = await caller(request, options);
      return { ...answer, usage: { ...answer.usage, cost: 0.25 } };
    };

    const waiting = await startRun({ paper: shortPaper, output, caller: paidCaller });
    const atReview = asked.length;
    const { id: run, home } = waiting;
    const done = await resumeRun({ run, home, caller: paidCaller, decision: { type: "approve" } });

    expect(atReview).toBe(4);
    expect(waiting.usage).toMatchObject({ calls: 4, cost: 1 });
    expect(asked.length).toBeGreaterThan(atReview);
    expect(done.usage).toMatchObject({ calls: asked.length, cost: 0.25 * asked.length });
  });

  it.each([
    [
      "a draft in another fence before it",
      (answer: string) => `A draft:\n\n\`\`\`yaml\nseeds: 1\n\`\`\`\n\n${answer}`,
    ],
    ["a fence with another label", (answer: string) => answer.replace("```json", "```config.yaml")],
    ["no fence", (answer: string) => answer.replace(/```.*/g, "").trim()],
    [
      "a refused answer before it, which moves every later turn",
      (answer: string, attempt: number) => (attempt === 1 ? "{}" : answer),
    ],
  ])("defect 4: the config is never looked for at a fixed place: %s", async (_, change) => {
    const standard = scriptRepository({ levels: [1, 1] });
    const script: AnswerScript = async (call) => change(await readScripted(standard, call), call.attempt);

    const { run } = await runLocally({
      answers: { planner: script, "logic-designer": script, "config-writer": script },
    });

    expect(run.error).toBeUndefined();
    const config = parse(readReview(run.pause).configYaml);
    expect(config).toMatchObject({ experiment: { seeds: 5, length: 400 }, smoke: { seeds: 2, length: 50 } });
    expect(config).not.toHaveProperty("seeds");
  });

  it("defect 4: an answer without a config never lets a later stage begin", async () => {
    const { run, log } = await runLocally({
      answers: { "config-writer": () => "The values are the usual ones." },
      settings: { approve: true },
    });

    expect(run).toMatchObject({ status: "failed", error: { code: "MODEL_ANSWER" } });
    expect(run.error?.message).toMatch(/^config-writer: /);
    expect(log.at(-1)?.agent).toBe("config-writer");
  });

  it("defect 5: a key spelt in another way is never accepted and then missed", async () => {
    const renamed = changeDesign(({ files, ...rest }) => ({ ...rest, Files: files }));
    const standard = scriptRepository({ levels: [1, 1] });

    const mended = await runLocally({
      answers: { "logic-designer": (call) => (call.attempt === 1 ? renamed(call) : standard(call)) },
    });
    const failed = await runLocally({ answers: { "logic-designer": renamed }, settings: { approve: true } });

    expect(mended.run.status).toBe("waiting for review");
    expect(mended.log[3]).toMatchObject({ agent: "logic-designer", attempt: 2 });
    expect(mended.log[3]?.messages.at(-1)?.text).toContain("files");
    expect(failed.run).toMatchObject({ status: "failed", error: { code: "MODEL_ANSWER" } });
    expect(failed.run.error?.message).toMatch(/^logic-designer: .*files/);
    expect(failed.log.at(-1)?.agent).toBe("logic-designer");
  });

  it("defect 6: an edited file list is never followed by one stage and ignored by another", async () => {
    const large = scriptRepository({ levels: [2, 1] });
    const answers = Object.fromEntries(planningAgents.map((name) => [name, large]));
    const smaller = readReview((await runLocally()).run.pause);
    const { run: waiting, log, output } = await runLocally({ answers });
    const atReview = log.length;
    expect(readReview(waiting.pause).plan).toContain("signals/signal_2.py");

    const plan = smaller.plan.replaceAll(
      "Makes a noisy oscillation.",
      "Makes an oscillation that a person described.",
    );
    const decision = { type: "edit", plan, config: smaller.configYaml } as const;
    const run = await resumeRun({ run: waiting.id, home: waiting.home, decision });

    expect(run.error).toBeUndefined();
    const files = ["signals/signal_1.py", "main.py"];
    expect(
      log
        .slice(atReview)
        .map(({ agent, file }) => `${agent} ${file}`)
        .sort(),
    ).toEqual(["analyst", "coder"].flatMap((agent) => files.map((file) => `${agent} ${file}`)).sort());
    for (const { messages } of log.slice(atReview)) {
      expect(messages.at(-1)?.text).toContain("Makes an oscillation that a person described.");
      expect(messages.at(-1)?.text).not.toContain("signal_2");
    }
    const written = [
      ...["Dockerfile", "README.md", "config.yaml", "main.py", "reproduce.sh", "requirements.txt"],
      ...["signals/signal_1.py", "smoke_test.py"],
    ];
    expect(Object.keys(await readGenerated(output)).sort()).toEqual(written);
  });

  it.each<[string, (draft: DesignDraft) => unknown, RegExp]>([
    [
      "with a cycle",
      changeFile("signals/signal_1.py", { imports: ["main.py"] }),
      /signals\/signal_1\.py -> main\.py -> signals\/signal_1\.py|main\.py -> signals\/signal_1\.py -> main\.py/,
    ],
    [
      "that lists a file twice",
      (draft) => ({ ...draft, files: [...draft.files, ...draft.files.slice(0, 1)] }),
      /signals\/signal_1\.py is designed twice/,
    ],
    [
      "that leaves a file out",
      (draft) => ({ ...draft, files: draft.files.slice(1) }),
      /signals\/signal_1\.py is in the architecture but not designed/,
    ],
    [
      "that adds a file",
      (draft) => ({ ...draft, files: [...draft.files, { ...draft.files[0], path: "more.py" }] }),
      /more\.py is designed but not in the architecture/,
    ],
    [
      "that imports a file there is not",
      changeFile("main.py", { imports: ["models/net.py"] }),
      /main\.py imports models\/net\.py/,
    ],
    ["with an empty description", changeFile("main.py", { details: "" }), /details/],
  ])("defect 7: a design %s is never analysed", async (_, change, problem) => {
    const { run, log } = await runLocally({
      answers: { "logic-designer": changeDesign(change) },
      settings: { approve: true },
    });

    expect(run).toMatchObject({ status: "failed", error: { code: "MODEL_ANSWER" } });
    expect(run.error?.message).toMatch(problem);
    const [first, second, ...more] = log.filter(({ agent }) => agent === "logic-designer");
    expect([first?.messages.length, more.length]).toEqual([2, 0]);
    expect(second?.messages.at(-1)?.text).toMatch(problem);
    expect(log.at(-1)).toEqual(second);
  });

  it("defect 7: the order of work never rests on the order of the answer", async () => {
    const { log, run } = await runLocally({
      levels: [1, 1, 1],
      answers: {
        "logic-designer": changeDesign((draft) => ({ ...draft, files: draft.files.toReversed() }), [1, 1, 1]),
      },
      settings: { approve: true, sequential: true },
    });

    expect(run.status).toBe("done");
    const coded = log.flatMap(({ agent, file }) => (agent === "coder" ? file : []));
    expect(coded).toEqual(["signals/signal_1.py", "steps/step_1_1.py", "main.py"]);
  });

  it("defect 10: an answer in which nothing can be read never counts as an empty one", async () => {
    const answer = fenceJson({}).replace("{}", "{ files: [ { path:");
    const { run, log } = await runLocally({
      answers: { architect: () => answer },
      settings: { approve: true },
    });

    expect(run).toMatchObject({ status: "failed", error: { code: "MODEL_ANSWER" } });
    expect(run.error?.message).toMatch(/^architect: .*there is no JSON value that parses/);
    expect(run.failure).toMatchObject({ agent: "architect", cause: { answer } });
    expect(log.at(-1)?.agent).toBe("architect");
  });
});

function changeFile(path: string, change: Partial<DesignDraft["files"][number]>) {
  return (draft: DesignDraft) => ({
    ...draft,
    files: draft.files.map((file) => (file.path === path ? { ...file, ...change } : file)),
  });
}

function readReview(pause: Pause | undefined) {
  if (pause?.kind !== "review") throw new Error("the run does not wait for its review");
  return pause;
}
