import { describe, expect, it } from "vitest";
import {
  listCitedPlaces,
  paperTokens,
  renderBenchmarkPaper,
  writeBenchmarkPaper,
} from "../../src/benchmark/benchmark-paper.ts";
import { countTokens } from "../../src/core/count-tokens.ts";

describe("the paper of the benchmark", () => {
  it("has the tokens of the reference measurement, as models are shown it", async () => {
    const tokens = await countTokens(renderBenchmarkPaper(await writeBenchmarkPaper()));

    expect(Math.abs(tokens - paperTokens)).toBeLessThan(paperTokens * 0.01);
  });

  it("is the same every time", async () => {
    expect(await writeBenchmarkPaper()).toBe(await writeBenchmarkPaper());
  });

  it("says that it is made up, and has what papers have", async () => {
    const rendered = renderBenchmarkPaper(await writeBenchmarkPaper());

    expect(rendered).toContain("Made Up by the Benchmark");
    expect(rendered).toMatch(/\[eq:1\]\n\$\$/);
    expect(rendered).toContain("[tab:10]");
    expect(rendered).toContain("A Hyper-parameters [sec:A]");
  });

  it("is cited at places that it shows", async () => {
    const paper = await writeBenchmarkPaper();
    const places = listCitedPlaces(paper);

    expect(places).toHaveLength(6);
    for (const place of places) expect(renderBenchmarkPaper(paper)).toContain(`[${place}]`);
  });
});
