import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readAnswer } from "../../src/models/answers/read-answer.ts";
import type { AnswerForm } from "../../src/state/answer-form.ts";
import { Architecture } from "../../src/state/architecture.ts";
import { ConfigEntry } from "../../src/state/config-file.ts";
import { renderConfigYaml } from "../../src/state/config-yaml.ts";
import { FileAnalysis } from "../../src/state/file-analysis.ts";
import { LogicDesign } from "../../src/state/logic-design.ts";
import { OverallPlan } from "../../src/state/overall-plan.ts";
import { SourceFile } from "../../src/state/source-file.ts";
import { scriptRepository } from "../../src/testing/scripted-answers.ts";

const run = promisify(execFile);
const prompt = "<paper>\n# Title\n\n## 1 Method [sec:1]\n\n[eq:1]\n$$\nx\n$$\n</paper>\n<task></task>";
const Config = z.object({ entries: z.array(ConfigEntry).min(1) });
const Design = LogicDesign.omit({ order: true });
const drawn = ["classDiagram", "sequenceDiagram"];

/** The checked answer of an agent for a prompt. */
async function answer<T>(
  levels: readonly number[],
  agent: string,
  form: AnswerForm<T>,
  file?: string,
): Promise<T> {
  const script = scriptRepository({ levels });
  const given = await script({ agent, file, attempt: 1, model: "m", prompt, messages: [] });
  const read = readAnswer(typeof given === "string" ? given : given.text, form);
  if ("problems" in read) throw new Error(read.problems.join("; "));
  return read.value;
}

/** Writes the repository of the scripted coder and config-writer to a folder. */
async function writeAll(levels: readonly number[], folder: string): Promise<string[]> {
  const { files } = await answer(levels, "logic-designer", { form: "json", schema: Design });
  for (const { path } of files) {
    const { text } = await answer(levels, "coder", { form: "file", schema: SourceFile, path }, path);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const { entries } = await answer(levels, "config-writer", { form: "json", schema: Config });
  await writeFile(join(folder, "config.yaml"), renderConfigYaml(entries));
  return files.map(({ path }) => path);
}

async function hasPython(): Promise<boolean> {
  return await run("/usr/bin/env", ["python3", "-c", "import numpy, yaml"]).then(
    () => true,
    () => false,
  );
}

describe("scriptRepository", () => {
  it.each([[[2, 3, 2, 2, 1]], [[3, 4, 4, 4, 4, 1]], [[1, 1]], [[4, 1, 3, 1]]])(
    "gives answers of every agent that fit together, for levels %j",
    async (levels) => {
      const architecture = await answer(levels, "architect", {
        form: "json",
        schema: Architecture,
        fenced: drawn,
      });
      const design = await answer(levels, "logic-designer", { form: "json", schema: Design });
      const { entries } = await answer(levels, "config-writer", { form: "json", schema: Config });
      const paths = design.files.map(({ path }) => path);
      const imported = new Set(design.files.flatMap(({ imports }) => imports));

      expect(paths).toHaveLength(levels.reduce((sum, count) => sum + count, 0));
      expect(architecture.files.map(({ path }) => path)).toEqual(paths);
      expect(paths.filter((path) => !imported.has(path))).toEqual(["main.py"]);
      expect([...new Set(design.files.flatMap(({ configKeys }) => configKeys))].sort()).toEqual(
        entries.map(({ path }) => path).sort(),
      );
      for (const path of paths) {
        const analysis = await answer(levels, "analyst", { form: "json", schema: FileAnalysis }, path);
        const { text } = await answer(levels, "coder", { form: "file", schema: SourceFile, path }, path);
        expect(analysis.path).toBe(path);
        for (const file of design.files.find((file) => file.path === path)?.imports ?? []) {
          expect(text).toContain(`from ${file.replace(".py", "").replaceAll("/", ".")} import`);
        }
      }
    },
  );

  it("cites ids of the paper in the prompt and no others", async () => {
    const plan = await answer([1, 1], "planner", { form: "json", schema: OverallPlan });

    expect(plan.method.flatMap(({ places }) => places)).toEqual(["sec:1", "eq:1"]);
    expect(plan.goal).toContain("Scripted answer");
  });

  it("refuses levels that have no single file on top", () => {
    expect(() => scriptRepository({ levels: [2, 2] })).toThrow(
      "must be two or more positive counts that end in 1",
    );
  });

  it("lets single agents be answered by others", async () => {
    const script = scriptRepository({ answers: { licenser: () => "MIT" } });
    const call = { file: undefined, attempt: 1, model: "m", prompt, messages: [] };

    expect(await script({ agent: "licenser", ...call })).toBe("MIT");
    expect(() => script({ agent: "stranger", ...call })).toThrow('no answer for the agent "stranger"');
  });

  it("writes repositories that Python runs", async (context) => {
    if (!(await hasPython())) context.skip("python3 with NumPy and PyYAML is not here");
    const folder = await mkdtemp(join(tmpdir(), "scripted-"));
    await writeAll([2, 3, 2, 2, 1], folder);
    await run("/usr/bin/env", ["python3", "main.py", "--smoke"], { cwd: folder });

    const result = JSON.parse(await readFile(join(folder, "results.json"), "utf8"));
    expect(result.mean_rms).toBeGreaterThan(0);
    await rm(folder, { recursive: true, force: true });
  });
});
