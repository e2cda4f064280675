import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { forkRun } from "../../src/runs/fork-run.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { Pause, type ReviewRequest } from "../../src/state/pause.ts";
import { type AnswerScript, scriptRepository } from "../../src/testing/index.ts";
import { readScripted } from "../e2e/original-defects/changed-answers.ts";
import { startHuggingFaceServer } from "../support/hugging-face-server.ts";
import { createWorkbench } from "./workbench.ts";

const absent = "google/bert-base-uncasd";
const real = "google-bert/bert-base-uncased";
const standard = scriptRepository({ levels: [1, 1, 1] });

/** A config with an id that there is not and one that there is, and code that names a third. */
const answers: Record<string, AnswerScript> = {
  "config-writer": async (call) => {
    const entry = (path: string, value: string) => ({
      path,
      value,
      standing: { kind: "chosen", why: "usual" },
    });
    const more = [entry("model.pretrained", absent), entry("dataset.name", "acme/corpus")];
    const text = await readScripted(standard, call);
    return text.replace(
      '"entries": [',
      `"entries": [${more.map((one) => `${JSON.stringify(one)},`).join("")}`,
    );
  },
  coder: async (call) => {
    const text = await readScripted(standard, call);
    const more = 'def load(model):\n    return model.from_pretrained("acme/in-code")\n';
    return call.file === "main.py" ? text.replace("def main()", `${more}\n\ndef main()`) : text;
  },
};

const startHub = () =>
  startHuggingFaceServer({
    [`models/${real}`]: { tags: ["license:apache-2.0"] },
    "datasets/acme/corpus": { tags: ["license:cc-by-4.0"] },
    "models/acme/in-code": { gated: "manual" },
  });

const listPaths = (requests: readonly string[]) => requests.map((path) => path.split("?")[0]);

function readReview(pause: Pause | undefined): ReviewRequest {
  if (pause?.kind !== "review") throw new Error(`no review, but ${pause?.kind}`);
  return pause;
}

const readReport = (output: string) => readFile(join(output, "REPRODUCTION.md"), "utf8");

describe("a run with --check-hub", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("shows the reviewer an absent id with the nearest real one, and leaves the config as it is", async () => {
    const hub = await startHub();
    const bench = await createWorkbench({ answers });

    const run = await bench.start({ approve: false, checkHub: true, hubAddress: hub.url });

    const review = readReview(run.pause);
    expect(review.hubIds).toMatchObject([
      { id: absent, standing: "absent", nearest: [real], places: ["config.yaml: model.pretrained"] },
      { id: "acme/corpus", kind: "dataset", standing: "exists", licence: "cc-by-4.0" },
    ]);
    expect(review.description).toContain("## Models and datasets on Hugging Face");
    expect(review.description).toContain(`- Absent: model \`${absent}\` (config.yaml: model.pretrained)`);
    expect(review.description).toContain(`spelt most like it are \`${real}\``);
    expect(review.description).toContain("There and open: `acme/corpus` (cc-by-4.0)");
    expect(review.configYaml).toContain(absent);
    expect(Pause.parse(JSON.parse(JSON.stringify(review)))).toEqual(review);
    expect(Object.keys(review.action_request.args)).toEqual(["config", "plan"]);
  });

  it("asks nothing again when it is resumed, and reports the ids in the code with those in the config", async () => {
    const hub = await startHub();
    const bench = await createWorkbench({ answers });
    const { id } = await bench.start({ approve: false, checkHub: true, hubAddress: hub.url });
    const before = hub.requests.splice(0);

    const run = await bench.resume(id, { decision: { type: "approve" } });

    expect(run.status).toBe("done");
    expect(before.length).toBeGreaterThan(2);
    expect(listPaths(hub.requests)).toEqual(["/api/models/acme/in-code"]);
    const report = await readReport(bench.output);
    expect(report).toContain("## Models and datasets on Hugging Face");
    expect(report).toMatch(
      /`google\/bert-base-uncasd` \| model \| \*\*absent\*\*; spelt most like it: `google-bert/,
    );
    expect(report).toMatch(/`acme\/corpus` \| dataset \| exists \| cc-by-4.0 \| `config.yaml: dataset.name`/);
    expect(report).toMatch(/`acme\/in-code` \| model \| gated \| none given \| `main.py:\d+`/);
    expect(await readFile(join(bench.output, "config.yaml"), "utf8")).toContain(absent);
  });

  it("asks nothing again when a decision is refused, and asks for what an edit brings in", async () => {
    const hub = await startHub();
    const bench = await createWorkbench({ answers });
    const { id, pause } = await bench.start({ approve: false, checkHub: true, hubAddress: hub.url });
    hub.requests.length = 0;

    await expect(bench.resume(id, { decision: { type: "edit", config: "a: [" } })).rejects.toMatchObject({
      code: "REVIEW_INVALID",
    });
    expect(hub.requests).toEqual([]);

    const config = readReview(pause).configYaml.replace(absent, real);
    await bench.resume(id, { decision: { type: "edit", config } });

    expect(listPaths(hub.requests)).toEqual([`/api/models/${real}`, "/api/models/acme/in-code"]);
    const report = await readReport(bench.output);
    expect(report).toMatch(/`google-bert\/bert-base-uncased` \| model \| exists \| apache-2.0/);
    expect(report).not.toContain("**absent**");
  });

  it("stops for nothing where the plan is approved in advance, and warns", async () => {
    const hub = await startHub();
    vi.stubEnv("HF_ENDPOINT", hub.url);
    const events: RunEvent[] = [];
    const bench = await createWorkbench({ answers });

    const run = await bench.start({ checkHub: true, onEvent: (event) => events.push(event) });

    expect(run.status).toBe("done");
    expect(events.filter(({ type }) => type === "warning")).toEqual([
      {
        type: "warning",
        message: `Hugging Face has no ${absent} (config.yaml: model.pretrained); spelt most like it: ${real}`,
      },
    ]);
  });

  it("goes on where nobody answers, and says so", async () => {
    const bench = await createWorkbench({ answers });

    const run = await bench.start({ checkHub: true, hubAddress: "http://127.0.0.1:1" });

    expect(run.status).toBe("done");
    expect(await readReport(bench.output)).toMatch(/`google\/bert-base-uncasd` \| model \| unknown/);
  });

  it("is refused before it starts where the address cannot be used", async () => {
    const bench = await createWorkbench({ answers });

    const start = bench.start({ checkHub: true, hubAddress: "http://hub.example" });

    await expect(start).rejects.toMatchObject({ code: "USAGE" });
    expect(bench.takeLog()).toEqual([]);
  });
});

describe("a fork with --check-hub", () => {
  it("asks about the ids of a run that has not asked", async () => {
    const hub = await startHub();
    const bench = await createWorkbench({ answers });
    const { id } = await bench.start();

    const fork = await forkRun({
      ...{ run: id, home: bench.home, from: "checker", approve: true },
      ...{ checkHub: true, hubAddress: hub.url },
    });

    expect(fork.fork?.changes).toEqual(["Hugging Face asked: false → true"]);
    expect(await readReport(fork.output)).toContain("`acme/in-code` | model | gated");
  });
});

describe("a run without --check-hub", () => {
  it("sends no request, and says nothing of Hugging Face", async () => {
    const hub = await startHub();
    vi.stubEnv("HF_ENDPOINT", hub.url);
    const bench = await createWorkbench({ answers });

    const { id, pause } = await bench.start({ approve: false, hubAddress: hub.url });
    await bench.resume(id, { decision: { type: "approve" } }).finally(() => vi.unstubAllEnvs());

    expect(readReview(pause)).not.toHaveProperty("hubIds");
    expect(readReview(pause).description).not.toContain("Hugging Face");
    expect(await readReport(bench.output)).not.toContain("Hugging Face");
    expect(hub.requests).toEqual([]);
  });
});
