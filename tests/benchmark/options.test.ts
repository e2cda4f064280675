import { describe, expect, it } from "vitest";
import { listRuns, parseOptions } from "../../src/benchmark/options.ts";
import { modes, shapes } from "../../src/benchmark/shapes.ts";

describe("the options of the benchmark", () => {
  it("are all shapes at ten times the speed when nothing is given", () => {
    expect(parseOptions([])).toMatchObject({ scale: 10, shapes, json: false, concurrency: undefined });
  });

  it("choose shapes by name", () => {
    const { shapes: chosen } = parseOptions(["--shape", "wide-50", "--shape", "chain-50"]);

    expect(chosen.map(({ name }) => name)).toEqual(["wide-50", "chain-50"]);
  });

  it("leave the sequential protocol out of a quick run", () => {
    const runs = listRuns(parseOptions(["--quick"]).shapes, modes);

    expect(runs.map(({ mode }) => mode.name)).toEqual(["default", "earlier-levels"]);
  });

  it.each([
    [["--shap", "wide-50"]],
    [["--shape", "round"]],
    [["--scale", "0"]],
    [["--scale", "fast"]],
    [["--concurrency", "2.5"]],
    [["--quick", "--shape", "wide-50"]],
    [["extra"]],
  ])("stop at %j", (words) => {
    expect(() => parseOptions(words)).toThrow(/see --help$/);
  });
});
