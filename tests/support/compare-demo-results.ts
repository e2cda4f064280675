import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import { z } from "zod";
import { demoPaper } from "./demo-script.ts";

const tolerance = 0.1;
const Mean = z.object({ mean: z.number() });
const Results = z.object({
  comparison: z.array(z.object({ contamination: z.number(), method: z.string(), parameter_error: Mean })),
  steps_study: z.array(z.object({ steps: z.int(), parameter_error: Mean, corrupted_share: Mean })),
});

/** Expects a results.json of the demo to have every number of the paper's tables, within 10 %. */
export async function expectPaperTables(resultsJson: string): Promise<void> {
  const results = Results.parse(JSON.parse(resultsJson));
  const tex = await readFile(demoPaper, "utf8");

  const methods = [...new Set(results.comparison.map(({ method }) => method))];
  const comparison = readTable(tex, "tab:main");
  expect(comparison).toHaveLength(5);
  for (const [contamination, ...cells] of comparison) {
    expect(cells).toHaveLength(methods.length);
    for (const [index, expected] of cells.entries()) {
      const found = results.comparison.find(
        (row) => row.contamination === contamination && row.method === methods[index],
      );
      expectClose(found?.parameter_error.mean, expected);
    }
  }
  const steps = readTable(tex, "tab:steps");
  expect(steps).toHaveLength(5);
  for (const [count, error = 0, share = 0] of steps) {
    const found = results.steps_study.find((row) => row.steps === count);
    expectClose(found?.parameter_error.mean, error);
    expectClose(found?.corrupted_share.mean, share);
  }
}

function expectClose(found = 0, expected: number): void {
  expect(Math.abs(found / expected - 1)).toBeLessThan(tolerance);
}

/** The number rows of a LaTeX table: "0.1 & 0.267 (0.003) & …" becomes [0.1, 0.267, …]. */
function readTable(tex: string, label: string): number[][] {
  const tables = tex.match(/\\begin\{table\*?\}[\s\S]*?\\end\{table\*?\}/g) ?? [];
  const table = tables.find((text) => text.includes(`\\label{${label}}`)) ?? "";
  return table
    .split("\n")
    .filter((line) => /^\s*\$?[\d.]/.test(line) && line.includes("&"))
    .map((line) =>
      line.split("&").map((cell) => Number(/\d+(\.\d+)?/.exec(cell.replaceAll("\\mathbf", ""))?.[0])),
    );
}
