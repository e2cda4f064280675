import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findRun } from "../../src/runs/list-runs.ts";
import type { StartOptions } from "../../src/runs/start-run.ts";
import { createWorkbench } from "./workbench.ts";

beforeEach(() => {
  for (const name of ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE", "PAPERCODER_HOME"])
    vi.stubEnv(name, "");
});
afterEach(() => void vi.unstubAllEnvs());

const cases: readonly [string, Record<string, unknown>, code: string, said: RegExp][] = [
  ["a paper that is not there", { paper: "/nowhere/paper.md" }, "PAPER_NOT_FOUND", /\/nowhere\/paper\.md/],
  ["a concurrency of none", { concurrency: 0 }, "USAGE", /concurrency/],
  ["a temperature out of range", { temperature: 3 }, "USAGE", /temperature/],
  ["a setting there is not", { temprature: 1 }, "USAGE", /temprature/],
  ["a base URL that is none", { baseUrl: "localhost" }, "USAGE", /baseUrl/],
  ["a model without its provider", { model: "gpt-5" }, "MODEL_SPEC", /provider:name/],
  ["a provider there is not", { model: "nobody:model" }, "MODEL_SPEC", /no provider "nobody"/],
  [
    "a model of one agent without its provider",
    { modelFor: { coder: "gpt-5" } },
    "MODEL_SPEC",
    /provider:name/,
  ],
  [
    "a model without its provider, its context given",
    { model: "gpt-5", contextWindow: 200_000 },
    "MODEL_SPEC",
    /provider:name/,
  ],
  ["a model for an agent there is not", { modelFor: { codr: "openai:gpt-5" } }, "USAGE", /codr/],
  ["a missing key", { baseUrl: undefined, model: "openai:gpt-5" }, "MODEL_KEY_MISSING", /OPENAI_API_KEY/],
  [
    "a missing key, its context given",
    { baseUrl: undefined, model: "openai:gpt-5", contextWindow: 200_000 },
    "MODEL_KEY_MISSING",
    /OPENAI_API_KEY/,
  ],
  [
    "a prompts folder that is not there",
    { prompts: ["/nowhere/prompts"] },
    "PROMPT_INVALID",
    /\/nowhere\/prompts/,
  ],
  [
    "recorded answers that are not there",
    { replay: "/nowhere/answers" },
    "REPLAY_INVALID",
    /\/nowhere\/answers/,
  ],
];

describe("a run is not begun, and leaves nothing behind, with", () => {
  it.each(cases)("%s", async (_, settings: Record<string, unknown>, code, said) => {
    const bench = await createWorkbench();

    await expect(bench.start(settings as Partial<StartOptions>)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(said),
    });

    expect(await readdir(bench.folder)).toEqual([]);
    expect(bench.takeLog()).toEqual([]);
  });

  it("an output that is not empty", async () => {
    const bench = await createWorkbench();
    await mkdir(bench.output);
    await writeFile(join(bench.output, "notes.txt"), "mine");

    await expect(bench.start()).rejects.toMatchObject({ code: "OUTPUT_NOT_EMPTY" });

    expect(await readdir(bench.folder, { recursive: true })).toEqual(["repository", "repository/notes.txt"]);
  });

  it("a prompt that does not hold", async () => {
    const bench = await createWorkbench();
    const prompts = join(bench.folder, "prompts");
    await mkdir(prompts);
    await writeFile(join(prompts, "coder.md"), "no front matter\n");

    await expect(bench.start({ prompts: [prompts] })).rejects.toMatchObject({
      code: "PROMPT_INVALID",
      message: expect.stringContaining(join(prompts, "coder.md")),
    });
    expect(await readdir(bench.folder)).toEqual(["prompts"]);
  });
});

describe("a resume with settings that do not hold", () => {
  it.each([
    ["a prompts folder that is not there", { prompts: ["/nowhere/prompts"] }, "PROMPT_INVALID"],
    ["a model without its provider", { model: "gpt-5" }, "MODEL_SPEC"],
    ["a number out of range", { temperature: 9 }, "USAGE"],
  ] as const)("because of %s changes nothing about the run", async (_, settings, code) => {
    const bench = await createWorkbench();
    const { id } = await bench.start({ approve: false });
    const before = await findRun({ run: id, home: bench.home });

    await expect(
      bench.resume(id, {
        ...settings,
        prompts: "prompts" in settings ? [...settings.prompts] : [],
        decision: { type: "approve" },
      }),
    ).rejects.toMatchObject({ code });

    expect(await findRun({ run: id, home: bench.home })).toEqual(before);
    expect((await bench.resume(id, { decision: { type: "approve" } })).status).toBe("done");
    expect(existsSync(join(bench.output, "main.py"))).toBe(true);
  });
});
