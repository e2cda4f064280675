import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectPaperTables } from "../../support/compare-demo-results.ts";
import { demoSkipNote, demoSkipReason, demoWheels } from "../../support/execution/demo-wheels.ts";
import { type ExecutionSetup, setUpExecution } from "../../support/execution/execution-setup.ts";
import { runDemo } from "../../support/execution/run-demo.ts";

describe.skipIf(demoSkipReason !== undefined)(`the demo, executed whole${demoSkipNote}`, () => {
  let setup: ExecutionSetup;
  let demo: Awaited<ReturnType<typeof runDemo>>;
  beforeAll(async () => {
    setup = await setUpExecution(demoWheels);
    demo = await runDemo(setup, { execute: { upTo: "full" } });
    // eight seconds of processor time, many more on a busy machine
  }, 400_000);
  afterAll(() => setup?.close());

  it("is installed and run from the imports to the experiments, in the sandbox, and needs no repair", async () => {
    expect(demo.run).toMatchObject({ status: "done" });
    expect(demo.events.filter(({ type }) => type === "probe-end" || type === "repair-end")).toEqual(
      ["imports", "entry", "smoke", "full"].map((probe) => ({
        ...{ type: "probe-end", probe, passed: true, problems: [] },
      })),
    );
    const report = await demo.read("REPAIR.md");
    expect(report.match(/\| passed \| bubblewrap \(full\) \|/g)).toHaveLength(4);
    expect(report).toContain("`python main.py --config config.yaml`");
    expect(report).toContain("Everything there is to run was run.");
  });

  it("leaves results of the full run that are the paper's within 10 %", async () => {
    await expectPaperTables(await demo.readKept("full/results.json"));
  });

  it("writes a lock with the hash of every package, and what was reached", async () => {
    const lock = await demo.read("requirements.lock");
    for (const name of ["numpy==2.2.6", "pyyaml=="])
      expect(lock.toLowerCase()).toMatch(new RegExp(`^${name}[^#]*--hash=sha256:[0-9a-f]{64}`, "m"));

    expect(JSON.parse(await demo.read("provenance.json"))).toMatchObject({
      reached: { status: "full_ok", rung: 11, not_run: [] },
      sandbox: "bubblewrap",
    });
  });

  it("says in its reports that it was run, and claims no more than that", async () => {
    const readme = await demo.read("README.md");
    expect(readme).not.toContain("has not run it");
    expect(readme).toContain("It ran the experiments of config.yaml in a sandbox");
    expect(readme).toContain("[REPAIR.md](REPAIR.md)");

    const [, section = ""] =
      /\n## How far it got\n([\s\S]*?)\n## /.exec(await demo.read("REPRODUCTION.md")) ?? [];
    expect(section).toContain("It ran the experiments of config.yaml in a sandbox");
    expect(section).toContain("Whether they are the paper's is for you to compare.");
    expect(`${readme}${section}`).not.toMatch(/reproduces the paper|verified\.\*\* It/);
  });
});
