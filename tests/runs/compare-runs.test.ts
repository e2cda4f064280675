import { describe, expect, it } from "vitest";
import { renderComparison } from "../../src/cli/render-comparison.ts";
import { compareRuns, diffRunFiles } from "../../src/runs/compare/compare-runs.ts";
import { createForkbench, writePrompt } from "./forkbench.ts";
import { createWorkbench } from "./workbench.ts";

describe("a comparison of two runs", () => {
  it("counts changed lines, and names prompts and models that differ", async () => {
    const { bench, run, fork, change } = await createForkbench();
    change((text, file) => (file === "main.py" ? text.replace("indent=2", "indent=4") : text));
    const prompts = [await writePrompt(bench.folder, "coder")];
    const forked = await fork({ from: "coder:main.py", prompts, modelFor: { coder: "openai:other" } });

    const options = { runs: [run.id, forked.id] as const, home: bench.home };
    const comparison = await compareRuns(options);

    expect(comparison.files).toContainEqual({ path: "main.py", difference: "changed", added: 1, removed: 1 });
    expect(comparison.prompts).toEqual([{ name: "coder", hashes: [expect.any(String), expect.any(String)] }]);
    expect(comparison.amendments).toEqual({ difference: "same", counts: [0, 0] });
    const text = renderComparison(comparison).join("\n");
    expect(text).toMatch(/^files +2 same, 1 changed$/m);
    expect(text).toMatch(/^ {2}main\.py +changed \+1 −1$/m);
    expect(text).toMatch(/^ {2}coder +openai:scripted +openai:other$/m);
    expect(text).toMatch(/^answers put back +0 +0$/m);
    expect(text).toMatch(/^calls tried again +0 +0$/m);
    expect(await diffRunFiles({ ...options, file: "main.py" })).toMatch(/^\+.*indent=4/m);
  });

  it("takes runs that have not come far", async () => {
    const bench = await createWorkbench();
    const first = await bench.start({ approve: false });
    const second = await bench.start({ output: `${bench.output}-2` });

    const comparison = await compareRuns({ runs: [first.id, second.id], home: bench.home });

    expect(comparison.files.map(({ difference }) => difference)).toEqual(
      Array.from({ length: 3 }, () => "only in the second"),
    );
    expect(renderComparison(comparison)[1]).toMatch(/^state +waiting for review +done$/);
  });
});
