import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { findRun } from "../../src/runs/list-runs.ts";
import { readPause } from "../../src/runs/read-pause.ts";
import { type AnswerScript, scriptRepository } from "../../src/testing/index.ts";
import { changeArchitecture } from "../e2e/original-defects/changed-answers.ts";
import { createWorkbench, files, joinMessages, nameCall, planning } from "./workbench.ts";

async function startReview(answers: Readonly<Record<string, AnswerScript>> = {}) {
  const bench = await createWorkbench({ answers });
  const { id, pause } = await bench.start({ approve: false });
  if (pause?.kind !== "review") throw new Error("the run waits for no review");
  bench.takeLog();
  return { ...bench, id, review: pause };
}

describe("a request for changes", () => {
  it.each(planning)(
    "to the %s shows it the feedback and its earlier answer, and pays for no other",
    async (agent) => {
      const bench = await startReview();

      const feedback = "Say why the average wins.";
      const run = await bench.resume(bench.id, { decision: { type: "request-changes", feedback, agent } });

      expect(run.status).toBe("waiting for review");
      // the agents after it are put the very same questions here, because the answer did not change
      expect(bench.takeLog()).toEqual([agent]);
      const prompt = joinMessages(bench.server.log.at(-1) ?? { messages: [] });
      expect(prompt).toContain(feedback);
      expect(prompt).toMatch(
        /Your earlier answer, written as YAML:\n\n(goal|approach|packages|entries|yaml):/,
      );
      expect(run.usage.calls).toBe(planning.length + 1);
    },
  );

  it("asks the agents after it again when its answer changed, and those no longer see the feedback", async () => {
    const original = scriptRepository({ levels: [1, 1, 1] });
    const changed = changeArchitecture((draft) => ({ ...draft, approach: "A second approach." }), [1, 1, 1]);
    const feedback = "Split the chain.";
    const bench = await startReview({
      architect: (call) => (call.prompt.includes(feedback) ? changed(call) : original(call)),
    });

    const run = await bench.resume(bench.id, {
      decision: { type: "request-changes", feedback, agent: "architect" },
    });

    // the design that came of it is the same, and so is what the config-writer is asked
    expect(bench.takeLog()).toEqual(["architect", "logic-designer"]);
    const designer = bench.server.log.at(-1);
    expect(designer && joinMessages(designer)).toContain("A second approach.");
    expect(designer && joinMessages(designer)).not.toContain(feedback);
    if (run.pause?.kind !== "review") throw new Error("the run waits for no review");
    expect(parse(run.pause.plan).architecture.approach).toBe("A second approach.");

    const finished = await bench.resume(bench.id, { decision: { type: "approve" } });
    expect(finished.status).toBe("done");
    expect(bench.takeLog()).toHaveLength(2 * files.length);
  });
});

describe("a decision that does not hold", () => {
  it.each([
    ["a config that is no YAML", { type: "edit", config: "a: [1" }, /config\.yaml/],
    [
      "a config without values the design needs",
      { type: "edit", config: "other: 1\n" },
      /config\.yaml: .*signal_1/,
    ],
    ["a plan that is no YAML", { type: "edit", plan: "plan: {a: 1" }, /plan\.yaml/],
    ["a plan without its parts", { type: "edit", plan: "plan: {}\n" }, /plan\.yaml/],
    [
      "feedback for an agent there is not",
      { type: "request-changes", feedback: "Hm.", agent: "coder" },
      /"coder".*planner/,
    ],
  ] as const)(
    "because of %s is refused with the reason, and the run still waits",
    async (_, decision, reason) => {
      const bench = await startReview();

      await expect(bench.resume(bench.id, { decision })).rejects.toMatchObject({
        code: "REVIEW_INVALID",
        message: expect.stringMatching(reason),
      });

      expect(bench.takeLog()).toEqual([]);
      const pause = await readPause({ run: bench.id, home: bench.home });
      expect(pause).toMatchObject({
        kind: "review",
        configYaml: bench.review.configYaml,
        plan: bench.review.plan,
      });
      expect((await findRun({ run: bench.id, home: bench.home })).status).toBe("waiting for review");
      expect((await bench.resume(bench.id, { decision: { type: "approve" } })).status).toBe("done");
    },
  );
});

describe("a decision", () => {
  it("to cancel ends the run, which writes nothing and cannot be gone on with", async () => {
    const bench = await startReview();

    const run = await bench.resume(bench.id, { decision: { type: "cancel", reason: "Not this paper." } });

    expect(run).toMatchObject({ status: "cancelled" });
    expect(run.error).toBeUndefined();
    expect(bench.takeLog()).toEqual([]);
    expect(existsSync(bench.output)).toBe(false);
    await expect(bench.resume(bench.id)).rejects.toMatchObject({
      code: "RUN_STATE",
      message: expect.stringContaining("cancelled"),
    });
  });

  it("is taken only once", async () => {
    const bench = await startReview();
    await bench.resume(bench.id, { decision: { type: "approve" } });

    await expect(bench.resume(bench.id, { decision: { type: "cancel" } })).rejects.toMatchObject({
      code: "RUN_STATE",
    });
    expect((await findRun({ run: bench.id, home: bench.home })).status).toBe("done");
  });

  it("is refused by a run that waits for a mended server instead", async () => {
    const bench = await createWorkbench({ answers: { planner: () => "No." } });
    const { id, status } = await bench.start();
    expect(status).toBe("failed");
    bench.takeLog();

    await expect(bench.resume(id, { decision: { type: "approve" } })).rejects.toMatchObject({
      code: "RUN_STATE",
      message: expect.stringContaining("waits for no review"),
    });
    expect(bench.takeLog()).toEqual([]);
  });

  it("is refused as busy while another resume already works on the same run", async () => {
    const bench = await startReview();

    const [first, second] = await Promise.allSettled([
      bench.resume(bench.id, { decision: { type: "approve" } }),
      bench.resume(bench.id, { decision: { type: "cancel" } }),
    ]);

    expect(first).toMatchObject({ status: "fulfilled", value: { status: "done" } });
    expect(second).toMatchObject({ status: "rejected", reason: { code: "RUN_BUSY" } });
    expect(new Set(bench.server.log.map(nameCall)).size).toBe(bench.server.log.length);
  });
});
