import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ExecutionSetup,
  setUpExecution,
  skipNote,
  skipReason,
} from "../../support/execution/execution-setup.ts";
import { shapeFault } from "../../support/execution/tiny-faults.ts";
import { runTiny, scriptTiny, tinyFiles, tinyYaml } from "../../support/execution/tiny-repository.ts";

let setup: ExecutionSetup;
const print = `    print(f"mean_rms {result['mean_rms']:.4f}")\n`;
const write = /( {4}Path\("results\.json"\)\.write_text.*\n)/.exec(tinyFiles["main.py"] ?? "")?.[1] ?? "";

/** Programs that end with exit code 0 and have done nothing that counts. */
const falseSuccesses = [
  {
    name: "that writes no file",
    search: write,
    replace: "    Path(arguments.config).with_name('results.json')\n",
    problem: "It wrote no file, so there is no result.",
  },
  {
    name: "that says that something failed",
    search: print,
    replace: `${print}    print("task 2 FAILED: no result for this task")\n`,
    problem: "It says: task 2 FAILED: no result for this task",
  },
  {
    name: "whose result is NaN",
    search: "sum(values) / len(values)}",
    replace: 'sum(values) * float("nan")}',
    problem: "results.json: mean_rms is NaN.",
  },
];

describe.skipIf(skipReason !== undefined)(`a program${skipNote}`, () => {
  beforeAll(async () => {
    setup = await setUpExecution([tinyYaml]);
  });
  afterAll(() => setup?.close());

  it.each(falseSuccesses)(
    "$name is no success, although its exit code is 0",
    async ({ search, replace, problem }) => {
      const script = scriptTiny({ faults: [{ path: "main.py", search, replace }] });
      const { run, events, files } = await runTiny(setup, { script, without: ["debugger"] });

      expect(run).toMatchObject({ status: "done", reached: { status: "entry", rung: 8 } });
      expect(events.findLast(({ type }) => type === "probe-end")).toMatchObject({
        ...{ probe: "smoke", passed: false },
        problems: expect.arrayContaining([problem]),
      });
      expect(files["REPAIR.md"]).toContain("failed (exit-zero, exit 0)");
      expect(files["README.md"]).not.toContain("It ran");
    },
  );

  it("is diagnosed and not repaired without a debugger", async () => {
    const { run, asked, files } = await runTiny(setup, {
      script: scriptTiny({ faults: [shapeFault.fault] }),
      without: ["debugger"],
    });

    expect(run).toMatchObject({ status: "done", reached: { status: "entry", rung: 8 } });
    expect(asked.map(({ call }) => call.agent)).not.toContain("debugger");
    expect(files["REPAIR.md"]).toContain("None was needed or asked for.");
    expect(run.reached?.sentence).toMatch(/The next step failed: ValueError: zip\(\) argument 2 is longer/);
  });

  it("is run without a checker, too, and nothing is claimed of checks", async () => {
    const { run, files } = await runTiny(setup, { without: ["checker"] });

    expect(run).toMatchObject({ status: "done", reached: { status: "smoke_ok", rung: 9 } });
    expect(files["REPRODUCTION.md"]).toContain("The repository was not checked.");
  });
});
