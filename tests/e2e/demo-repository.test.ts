import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { startRun } from "../../src/runs/start-run.ts";
import { expectPaperTables } from "../support/compare-demo-results.ts";
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
      // several threads of OpenBLAS wait by spinning, which takes minutes on a busy machine
      const env = { ...process.env, OPENBLAS_NUM_THREADS: "1" };
      execFileSync(python ?? "", ["main.py"], { cwd: output, stdio: "ignore", env });
      await expectPaperTables(await readFile(join(output, "results.json"), "utf8"));
    },
  );
});
