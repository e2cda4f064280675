import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { findRun } from "../../src/runs/list-runs.ts";
import { readPause } from "../../src/runs/read-pause.ts";
import type { Pause } from "../../src/state/pause.ts";
import { addFile } from "../e2e/original-defects/changed-answers.ts";
import { createWorkbench, files, joinMessages, planning } from "./workbench.ts";

const PlanDocument = z.looseObject({
  architecture: z.looseObject({ files: z.array(z.looseObject({ path: z.string() })) }),
  design: z.looseObject({
    files: z.array(z.looseObject({ path: z.string(), imports: z.array(z.string()) })),
  }),
});

/** What a reviewer is shown; fails when the run does not wait for one. */
function expectReview(pause: Pause | undefined) {
  if (pause?.kind !== "review") throw new Error(`no review, but ${pause?.kind}`);
  return pause;
}

const helper = "helpers.py";
const helperCode = "```python\nANSWER = 42\n```";

/** The plan with one more file that main.py imports. */
function addHelper(plan: string): string {
  const document = PlanDocument.parse(parse(plan));
  const text = "Helps.";
  document.architecture.files.push({ path: helper, purpose: text, classes: [] });
  document.design.files.push({
    path: helper,
    role: text,
    imports: [],
    symbols: [],
    configKeys: [],
    details: text,
  });
  for (const file of document.design.files) if (file.path === "main.py") file.imports.push(helper);
  return stringify(document);
}

function removeHelper(plan: string): string {
  const document = PlanDocument.parse(parse(plan));
  document.architecture.files = document.architecture.files.filter(({ path }) => path !== helper);
  document.design.files = document.design.files
    .filter(({ path }) => path !== helper)
    .map((file) => ({ ...file, imports: file.imports.filter((path) => path !== helper) }));
  return stringify(document);
}

async function startReview(bench: Awaited<ReturnType<typeof createWorkbench>>) {
  const run = await bench.start({ approve: false });
  bench.takeLog();
  return { id: run.id, review: expectReview(run.pause) };
}

describe("a review", () => {
  it("is what a run waits for after planning, shown in full and kept for another process", async () => {
    const bench = await createWorkbench();

    const run = await bench.start({ approve: false });

    expect(run.status).toBe("waiting for review");
    expect(bench.takeLog()).toEqual(planning);
    const review = expectReview(run.pause);
    expect(review.configYaml).toContain("signal_1:");
    expect(parse(review.plan)).toMatchObject({ plan: {}, architecture: { files: [{}, {}, {}] }, design: {} });
    expect(review.openPoints[0]?.question).toBe("How long is a signal?");
    expect(review.agents).toEqual(planning);
    expect(await readPause({ run: run.id, home: bench.home })).toEqual(review);
    expect((await findRun({ run: run.id, home: bench.home })).status).toBe("waiting for review");
    expect(existsSync(bench.output)).toBe(false);
  });

  it("has the form that Agent Inbox shows", async () => {
    const { review } = await startReview(await createWorkbench());

    expect(review).toMatchObject({
      action_request: { action: "Review the plan", args: { config: review.configYaml, plan: review.plan } },
      config: { allow_accept: true, allow_edit: true, allow_respond: true, allow_ignore: true },
      description: expect.stringContaining("## Values the paper does not state"),
    });
  });

  it("goes on after approval without asking the planners again, and nobody is waited for any more", async () => {
    const bench = await createWorkbench();
    const { id } = await startReview(bench);

    const run = await bench.resume(id, { decision: { type: "approve" } });

    expect(run.status).toBe("done");
    expect(run.pause).toBeUndefined();
    expect(bench.takeLog().sort()).toEqual(
      files.flatMap((file) => [`analyst ${file}`, `coder ${file}`]).sort(),
    );
    expect(existsSync(join(bench.output, "main.py"))).toBe(true);
    expect(await readPause({ run: id, home: bench.home })).toBeUndefined();
  });

  it("is still waited for when a run is resumed without a decision", async () => {
    const bench = await createWorkbench();
    const { id, review } = await startReview(bench);

    const run = await bench.resume(id);

    expect(run).toMatchObject({ status: "waiting for review", pause: review });
    expect(bench.takeLog()).toEqual([]);
  });

  it("takes an edited config, which every later prompt and the repository contain", async () => {
    const bench = await createWorkbench();
    const { id, review } = await startReview(bench);
    const config = review.configYaml.replace("noise: 0.2", "noise: 0.4321");

    const run = await bench.resume(id, { decision: { type: "edit", config } });

    expect(run.status).toBe("done");
    const later = bench.server.log.slice(planning.length);
    expect(later).toHaveLength(6);
    for (const call of later) {
      expect(joinMessages(call)).toContain("noise: 0.4321");
      expect(joinMessages(call)).not.toContain("noise: 0.2");
    }
    expect(await readFile(join(bench.output, "config.yaml"), "utf8")).toContain("noise: 0.4321");
  });

  it("takes a file out of the plan: nobody is asked for it and the repository lacks it", async () => {
    const bench = await createWorkbench({ levels: [1, 1], answers: addFile(helper, helperCode) });
    const { id, review } = await startReview(bench);
    expect(review.plan).toContain(helper);

    const run = await bench.resume(id, { decision: { type: "edit", plan: removeHelper(review.plan) } });

    expect(run.error).toBeUndefined();
    const later = bench.server.log.slice(planning.length);
    expect(later.map(({ file }) => file)).not.toContain(helper);
    for (const call of later) expect(joinMessages(call)).not.toContain(helper);
    expect(existsSync(join(bench.output, "main.py"))).toBe(true);
    expect(existsSync(join(bench.output, helper))).toBe(false);
  });

  it("takes a file into the plan: it is analysed, and coded before the file that imports it", async () => {
    const { analyst, coder } = addFile(helper, helperCode);
    if (!analyst || !coder) throw new Error("the fixture answers for both");
    const bench = await createWorkbench({ levels: [1, 1], answers: { analyst, coder } });
    const { id, review } = await startReview(bench);
    expect(review.plan).not.toContain(helper);

    const run = await bench.resume(id, { decision: { type: "edit", plan: addHelper(review.plan) } });

    expect(run.error).toBeUndefined();
    const asked = bench.takeLog();
    expect(asked).toContain(`analyst ${helper}`);
    expect(asked.indexOf(`coder ${helper}`)).toBeLessThan(asked.indexOf("coder main.py"));
    expect(await readFile(join(bench.output, helper), "utf8")).toBe("ANSWER = 42\n");
  });
});
