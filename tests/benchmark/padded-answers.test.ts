import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listCitedPlaces, writeBenchmarkPaper } from "../../src/benchmark/benchmark-paper.ts";
import { fitTokens } from "../../src/benchmark/fit-tokens.ts";
import { scriptAnswers, writePaddedAnswers } from "../../src/benchmark/padded-answers.ts";
import { wrapWords, writeProse } from "../../src/benchmark/prose.ts";
import { countTokens } from "../../src/core/count-tokens.ts";
import { typicalAnswers } from "../../src/runs/estimate/typical-answers.ts";
import { startRun } from "../../src/runs/start-run.ts";
import { createScriptedCaller } from "../../src/testing/index.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const places = ["sec:1", "eq:1"];

describe("the answers of the benchmark", () => {
  it.each([[[2, 3, 2, 2, 1]], [[3, 4, 4, 4, 4, 1]]])(
    "have the tokens of the reference measurement, for levels %j",
    async (levels) => {
      const answers = await writePaddedAnswers(levels, places);
      const off = answers.filter(
        ({ agent, tokens }) =>
          Math.abs(tokens - typicalAnswers[agent]) > Math.max(5, typicalAnswers[agent] * 0.01),
      );

      // a config of twenty files has more values than 400 tokens can hold
      expect(off.map(({ agent }) => agent)).toEqual(levels.length === 6 ? ["config-writer"] : []);
      expect(answers).toHaveLength(4 + 2 * levels.reduce((sum, files) => sum + files, 0));
    },
  );

  it("are counted as they are sent", async () => {
    const answers = await writePaddedAnswers([1, 1], places);
    const counted = await Promise.all(answers.map(({ text }) => countTokens(text)));

    expect(answers.map(({ tokens }) => tokens)).toEqual(counted);
  });

  it("differ from file to file and are the same every time", async () => {
    const texts = (await writePaddedAnswers([3, 1], places)).map(({ text }) => text);

    expect(new Set(texts.map((text) => text.slice(-400))).size).toBe(texts.length);
    expect((await writePaddedAnswers([3, 1], places)).map(({ text }) => text)).toEqual(texts);
  });

  it("hold in every check of the product at the first try", async () => {
    const folder = await createTemporaryFolder();
    const paper = await writeBenchmarkPaper();
    await writeFile(join(folder, "paper.md"), paper);
    const { caller, asked } = createScriptedCaller(
      scriptAnswers(await writePaddedAnswers([3, 3, 2, 1], listCitedPlaces(paper))),
    );
    const run = await startRun({
      paper: join(folder, "paper.md"),
      output: join(folder, "repository"),
      model: "openai:scripted",
      baseUrl: "http://127.0.0.1:9/v1",
      approve: true,
      caller,
    });

    expect(run.error).toBeUndefined();
    expect(run.status).toBe("done");
    expect(asked).toHaveLength(4 + 2 * 9);
  });

  it("say so when they are asked for something else", async () => {
    const script = scriptAnswers(await writePaddedAnswers([1, 1], places));
    const call = { agent: "coder", file: "b.py", attempt: 1, model: "m", prompt: "", messages: [] };

    expect(() => script(call)).toThrow('no answer of coder for "b.py"');
  });
});

describe("fitTokens", () => {
  const count = async (text: string) => Math.ceil(text.length / 4);

  it("comes as near as the padding allows", async () => {
    const text = await fitTokens((words) => `start ${"ab ".repeat(words)}`, count, 500);

    expect(await count(text)).toBe(500);
  });

  it("leaves a text as it is that is large enough", async () => {
    expect(await fitTokens((words) => "x".repeat(400 + words), count, 50)).toHaveLength(400);
  });

  it("ends when padding changes nothing", async () => {
    expect(await fitTokens(() => "fixed", count, 1_000)).toBe("fixed");
  });
});

describe("prose", () => {
  it("has as many words as asked for", () => {
    for (const words of [0, 1, 7, 250]) {
      expect(writeProse("seed", words).split(" ").filter(Boolean)).toHaveLength(words);
    }
  });

  it("is wrapped without losing a word", () => {
    const text = writeProse("seed", 200);
    const lines = wrapWords(text, 60);

    expect(lines.join(" ")).toBe(text);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
  });
});
