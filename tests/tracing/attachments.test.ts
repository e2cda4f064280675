import { expect, it } from "vitest";
import { hashText } from "../../src/core/hash.ts";
import { createPng } from "../papers/figures/picture-files.ts";
import { createWorkbench } from "../runs/workbench.ts";
import { createLatexFolder } from "../support/latex-folder.ts";
import { isolateEnvironment, receiveTraces } from "./trace-setup.ts";

isolateEnvironment();

it("traces name pictures by file, size and hash, and never carry them", async () => {
  const receiver = await receiveTraces();
  const bench = await createWorkbench();
  const png = createPng(40, 30);

  const run = await bench.start({ paper: await createLatexFolder({ "a.png": png }), figures: true });

  expect(run.status).toBe("done");
  const calls = receiver.listRuns().filter(({ run_type }) => run_type === "llm");
  expect(calls.length).toBeGreaterThan(4);
  for (const { inputs } of calls) {
    expect(inputs).toContain("fig-1.png");
    expect(inputs).toContain(`${png.length} bytes, SHA-256 ${hashText(png)}`);
  }
  expect(receiver.readAll()).not.toContain(png.toString("base64").slice(0, 60));
});
