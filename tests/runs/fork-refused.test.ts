import { describe, expect, it } from "vitest";
import { type ForkOptions, forkRun } from "../../src/runs/fork-run.ts";
import { createForkbench } from "./forkbench.ts";
import { createWorkbench, files, planning } from "./workbench.ts";

describe("a fork that cannot be made", () => {
  it.each<[string, Omit<ForkOptions, "run">, string]>([
    ["from no agent", { from: "editor" }, "there is no such agent; choose one of planner, architect,"],
    [
      "from a file of an agent without files",
      { from: "planner:main.py" },
      "the planner does not work file by file",
    ],
    [
      "from a file that the design has not",
      { from: "coder:maim.py", cache: false },
      `choose one of ${files.join(", ")}`,
    ],
    ["without a change", { from: "coder" }, "would change nothing. Change a config value (--set, --config)"],
    [
      "with the value that is there",
      { from: "coder", set: { "signal_1.noise": "0.2" } },
      "would change nothing",
    ],
    [
      "from the planner with a config value",
      { from: "planner", set: { "signal_1.noise": "1" } },
      "from the planner on it is written anew. Fork from human-review, analyst or coder",
    ],
    [
      "from the assembler with a config value",
      { from: "assembler", set: { "signal_1.noise": "1" } },
      "after the assembler nobody reads it",
    ],
    [
      "with an unknown value",
      { from: "coder", set: { "config.signal_1.nois": "1" } },
      "config.yaml has no signal_1.nois; nearest are signal_1.noise",
    ],
    [
      "with a section",
      { from: "coder", set: { signal_1: "1" } },
      "signal_1 is a section of config.yaml; set one of its values: signal_1.frequency, signal_1.noise",
    ],
    [
      "with a mapping for a value",
      { from: "coder", set: { "signal_1.noise": "{a: 1}" } },
      "give one value or a list",
    ],
    [
      "with a value that YAML readers disagree about",
      { from: "coder", set: { "signal_1.noise": "12:30" } },
      "a number to the base 60",
    ],
    [
      "with a config that does not hold",
      { from: "coder", config: "signal_1:\n  noise: 0.3\n" },
      "which the config does not have",
    ],
  ])("%s says how to mend it", async (_, options, message) => {
    const { fork } = await createForkbench();

    await expect(fork(options)).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining(message),
    });
  });

  it("from an agent that the run has not come to says from where it can be made", async () => {
    const bench = await createWorkbench();
    const run = await bench.start({ approve: false });

    const forked = forkRun({ run: run.id, from: "coder", cache: false, home: bench.home });

    await expect(forked).rejects.toMatchObject({
      code: "RUN_STATE",
      message: `Run ${run.id} has not come to the coder yet; it can be forked from ${planning.join(", ")}, human-review.`,
    });
  });
});
