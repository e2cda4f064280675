import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startRun } from "../../src/runs/start-run.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const demo = join(import.meta.dirname, "../../examples/demo");
const python = ["python3", "/usr/bin/python3"].find((command) => {
  try {
    execFileSync(command, ["-c", "import numpy, yaml"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

const Mean = z.object({ mean: z.number() });
const Results = z.object({
  comparison: z.array(z.object({ contamination: z.number(), method: z.string(), parameter_error: Mean })),
  steps_study: z.array(z.object({ steps: z.int(), parameter_error: Mean, corrupted_share: Mean })),
});

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

describe("the demo", () => {
  let output: string;
  beforeAll(async () => {
    output = join(await createTemporaryFolder(), "repository");
    const run = await startRun({
      paper: join(demo, "paper.tex"),
      replay: join(demo, "answers"),
      output,
      approve: true,
    });
    expect(run.error).toBeUndefined();
    expect(run.status).toBe("done");
  });

  it("says in the repository that its answers are recorded", async () => {
    expect(await readFile(join(output, "REPRODUCTION.md"), "utf8")).toContain("replayed from a recording");
  });

  it("shows the value that the paper leaves open, the amendment, and the place that contradicts itself", async () => {
    const report = await readFile(join(output, "REPRODUCTION.md"), "utf8");

    expect(report).toContain("`huber.iterations`");
    expect(report).toContain("`report.decimals`");
    expect(report).toContain("`tab:2`");
  });

  it.skipIf(python === undefined)(
    `reproduces every number of the paper's tables within its tolerance of 10 %${python ? "" : " (skipped: no python3 with NumPy and PyYAML)"}`,
    { timeout: 120_000 },
    async () => {
      execFileSync(python ?? "", ["main.py"], { cwd: output, stdio: "ignore" });
      const results = Results.parse(JSON.parse(await readFile(join(output, "results.json"), "utf8")));
      const tex = await readFile(join(demo, "paper.tex"), "utf8");

      const methods = [...new Set(results.comparison.map(({ method }) => method))];
      const comparison = readTable(tex, "tab:main");
      expect(comparison).toHaveLength(5);
      for (const [contamination, ...cells] of comparison) {
        expect(cells).toHaveLength(methods.length);
        for (const [index, expected] of cells.entries()) {
          const found = results.comparison.find(
            (row) => row.contamination === contamination && row.method === methods[index],
          );
          expect(Math.abs((found?.parameter_error.mean ?? 0) / expected - 1)).toBeLessThan(0.1);
        }
      }
      const steps = readTable(tex, "tab:steps");
      expect(steps).toHaveLength(5);
      for (const [count, error = 0, share = 0] of steps) {
        const found = results.steps_study.find((row) => row.steps === count);
        expect(Math.abs((found?.parameter_error.mean ?? 0) / error - 1)).toBeLessThan(0.1);
        expect(Math.abs((found?.corrupted_share.mean ?? 0) / share - 1)).toBeLessThan(0.1);
      }
    },
  );
});
