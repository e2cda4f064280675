import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { judgeRungs } from "../../../src/benchmark/rungs/judge-rungs.ts";
import { measureRepository } from "../../../src/benchmark/rungs/measure-repository.ts";
import { MeasuredRepository } from "../../../src/benchmark/rungs/measured-repository.ts";
import { parseOptions } from "../../../src/benchmark/rungs/options.ts";
import { renderRungs } from "../../../src/benchmark/rungs/render-rungs.ts";
import { noUsage } from "../../../src/state/usage.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

function measure(rung: number | undefined, changes: Partial<MeasuredRepository> = {}): MeasuredRepository {
  const status = rung === 9 ? "smoke_ok" : rung === 7 ? "imports" : "static_ok";
  return MeasuredRepository.parse({
    ...{
      paper: "a.pdf",
      runWords: [],
      run: "20260101-000000",
      status: "done",
      staticErrors: 0,
      models: ["openai:a"],
    },
    ...(rung === undefined ? {} : { reached: { status, rung, sentence: "It is so.", notRun: [] } }),
    ...{ replayed: false, sandbox: "bubblewrap", limits: {}, usage: noUsage, seconds: 1 },
    repairs: { rounds: 0, edited: 0, lines: 100 },
    ...changes,
  });
}

const holding = (repositories: MeasuredRepository[]) =>
  judgeRungs(repositories)
    .filter(({ holds }) => holds)
    .map(({ measure: name }) => name);

describe("how far repositories got", () => {
  it("holds when enough of them got far enough with few edits", () => {
    const [smoked, imported] = [measure(9, { repairs: { rounds: 1, edited: 40, lines: 100 } }), measure(7)];
    const repositories = [smoked, ...Array.from({ length: 6 }, () => measure(9)), ...Array(3).fill(imported)];

    expect(judgeRungs(repositories)).toEqual([
      { measure: "no static error", count: 10, of: 10, bar: 0.95, holds: true },
      { measure: "every module imported", count: 10, of: 10, bar: 0.9, holds: true },
      { measure: "smoke run passed", count: 7, of: 10, bar: 0.7, holds: true },
      { measure: "lines edited by repairs", count: 40, of: 1_000, bar: 0.05, holds: true },
    ]);
  });

  it("counts a run that wrote nothing as one that got nowhere", () => {
    const stopped = measure(undefined, {
      ...{ status: "paused", staticErrors: null, limits: null, sandbox: null, models: [] },
      repairs: { rounds: 0, edited: 0, lines: 0 },
    });

    expect(holding([measure(9), measure(9), stopped])).toEqual(["lines edited by repairs"]);
    expect(holding([stopped])).toEqual([]);
  });

  it("does not take a smoke run for a repository without static errors", () => {
    expect(holding([measure(9, { staticErrors: 1 })])).not.toContain("no static error");
  });

  it("fails when more was edited than one line in twenty", () => {
    const edited = measure(9, { repairs: { rounds: 2, edited: 6, lines: 100 } });
    expect(holding([edited])).toEqual(["no static error", "every module imported", "smoke run passed"]);
  });

  it("is shown with sandbox, limits, model and cost, and says what recorded answers are worth", () => {
    const priced = measure(9, { usage: { ...noUsage, cost: 1.25 }, replayed: true });
    const shown = renderRungs([priced, measure(7)], judgeRungs([priced, measure(7)]));

    expect(shown).toMatch(/^a\.pdf +smoke_ok +0 +0 +0 of 100 +bubblewrap +openai:a +\$1\.25 +1$/m);
    expect(shown).toContain("limits of the last probe: 60 s, 4096 MB, disk 512 MB, 256 processes\n");
    expect(shown).toContain("1 of 2 made from recorded answers, which says nothing about a model.");
    expect(shown).toContain("FAIL  smoke run passed: 1 of 2 (50.0 %), at least 70 %");
  });
});

describe("the options of the measurement", () => {
  it("hand everything after -- to the runs", () => {
    const words = ["a.pdf", "arxiv:2504.17192", "--into", "out", "--", "--model", "openai:a", "--json"];

    expect(parseOptions(words)).toMatchObject({
      ...{ papers: ["a.pdf", "arxiv:2504.17192"], into: "out", json: false },
      runWords: ["--model", "openai:a", "--json"],
    });
  });

  it.each([[[]], [["a.pdf"]], [["--into", "out"]], [["a.pdf", "--into", "out", "--model", "openai:a"]]])(
    "stop at %j",
    (words) => {
      expect(() => parseOptions(words)).toThrow(/see --help$/);
    },
  );
});

describe("a result that is kept", () => {
  it("is read again for the same paper and options, and refused for others", async () => {
    const folder = await createTemporaryFolder();
    const known = measure(9, { runWords: ["--model", "openai:a"] });
    await writeFile(join(folder, "result.json"), JSON.stringify(known));

    expect(await measureRepository("a.pdf", folder, ["--model", "openai:a"])).toEqual(known);
    const other = measureRepository("a.pdf", folder, ["--model", "openai:b"]);
    await expect(other).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringMatching(/Give another --into\.$/),
    });
    await expect(measureRepository("b.pdf", folder, known.runWords)).rejects.toThrow(/another paper/);
  });
});
