import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resumeRun } from "../../../src/runs/resume-run.ts";
import { ExecuteSettings } from "../../../src/state/execute-settings.ts";
import { buildWheel } from "../../support/build-wheel.ts";
import {
  type ExecutionSetup,
  setUpExecution,
  skipNote,
  skipReason,
} from "../../support/execution/execution-setup.ts";
import { readTree } from "../../support/execution/read-tree.ts";
import { shapeFault } from "../../support/execution/tiny-faults.ts";
import { runTiny, scriptTiny, tinyFiles, tinyYaml } from "../../support/execution/tiny-repository.ts";

let setup: ExecutionSetup;
/** One release, made just now. */
const youngPackage = {
  ...buildWheel({ name: "wavekit", version: "0.1" }),
  uploaded: new Date().toISOString(),
};
const importsYoung = scriptTiny({
  faults: [{ path: "main.py", search: "import yaml\n", replace: "import wavekit\nimport yaml\n" }],
  edit: {
    "logic-designer": (text) =>
      text.replace(
        /("packages": \[)/,
        '$1{"name": "wavekit", "import": "wavekit", "version": null, "reason": "Waves.", "fallback": "Sine waves of the standard library."},',
      ),
  },
});

type Waiting = Awaited<ReturnType<typeof runTiny>>;

/** What was installed and executed for a run, and the files that were taken from the index since. */
function listTraces({ home, run }: Waiting, since: number) {
  const taken = setup.index.requests.slice(since).filter((name) => name.endsWith(".whl"));
  return { taken, executed: existsSync(join(home, "executions", run.id)) };
}

describe.skipIf(skipReason !== undefined)(`a run that may not execute yet${skipNote}`, () => {
  beforeAll(async () => {
    setup = await setUpExecution([tinyYaml, youngPackage]);
  });
  afterAll(() => setup?.close());

  it("waits before anything is installed or executed, and goes on when it is approved", async () => {
    const since = setup.index.requests.length;
    const waiting = await runTiny(setup, { execute: { trustPackages: "ask" } });

    expect(waiting.run).toMatchObject({
      status: "waiting for review",
      pause: { kind: "execution", sandbox: "bubblewrap" },
    });
    expect(waiting.run.pause).toMatchObject({
      commands: ["import of every module", "python main.py --help", "python main.py --smoke"],
      packages: [{ distribution: "PyYAML", standing: "known" }],
    });
    expect(listTraces(waiting, since)).toEqual({ taken: [], executed: false });
    expect(waiting.files).toEqual({});

    const { id } = waiting.run;
    const done = await resumeRun({
      ...waiting.session,
      run: id,
      home: waiting.home,
      decision: { type: "approve" },
    });
    expect(done).toMatchObject({ status: "done", reached: { status: "smoke_ok" } });
  });

  it("writes the repository without executing it when that is not wanted", async () => {
    const since = setup.index.requests.length;
    const waiting = await runTiny(setup, { execute: { trustPackages: "ask" } });
    const { id } = waiting.run;
    const done = await resumeRun({
      ...waiting.session,
      run: id,
      home: waiting.home,
      decision: { type: "cancel" },
    });

    expect(done).toMatchObject({ status: "done", reached: { status: "static_ok" } });
    expect(listTraces(waiting, since)).toEqual({ taken: [], executed: false });
    const files = await readTree(waiting.output);
    expect(files["README.md"]).toContain("has not run it");
    expect(files).not.toHaveProperty("REPAIR.md");
  });

  it("waits for a young package although known ones are trusted, and installs it only when it is named", async () => {
    const since = setup.index.requests.length;
    const waiting = await runTiny(setup, { script: importsYoung });

    expect(waiting.run).toMatchObject({ status: "waiting for review", pause: { kind: "execution" } });
    expect(waiting.run.pause?.kind === "execution" && waiting.run.pause.packages).toContainEqual(
      expect.objectContaining({ distribution: "wavekit", standing: "young", releases: 1 }),
    );
    expect(listTraces(waiting, since)).toEqual({ taken: [], executed: false });

    const { id } = waiting.run;
    const go = { ...waiting.session, run: id, home: waiting.home };
    await expect(
      resumeRun({ ...go, decision: { type: "approve", packages: ["torch"] } }),
    ).rejects.toMatchObject({
      code: "REVIEW_INVALID",
    });
    const done = await resumeRun({ ...go, decision: { type: "approve", packages: ["wavekit"] } });
    expect(done).toMatchObject({ status: "done", reached: { status: "smoke_ok" } });
    expect(await readTree(waiting.output)).toMatchObject({
      "requirements.lock": expect.stringContaining("wavekit==0.1"),
    });
  });

  it("leaves a young package out that was not named, and says that its import failed", async () => {
    const since = setup.index.requests.length;
    const waiting = await runTiny(setup, { script: importsYoung, without: ["debugger"] });
    const { id } = waiting.run;
    const done = await resumeRun({
      ...waiting.session,
      run: id,
      home: waiting.home,
      decision: { type: "approve" },
    });

    expect(done).toMatchObject({ status: "done", reached: { status: "installed" } });
    expect(done.reached?.sentence).toContain("No module named 'wavekit'");
    expect(listTraces(waiting, since).taken).not.toContain(youngPackage.filename);
  });

  it("does not wait for a young package that was allowed from the start", async () => {
    const { run } = await runTiny(setup, { script: importsYoung, execute: { allowPackages: ["wavekit"] } });

    expect(run).toMatchObject({ status: "done", reached: { status: "smoke_ok" } });
  });

  it("shows a change of the debugger first, and leaves it out when it is not wanted", async () => {
    const script = scriptTiny({ faults: [shapeFault.fault], repairs: [{ edits: [shapeFault.mend] }] });
    const waiting = await runTiny(setup, { script, execute: { reviewPatches: true, mostRounds: 2 } });
    const { id } = waiting.run;

    expect(waiting.run).toMatchObject({ status: "waiting for review", pause: { kind: "patch" } });
    expect(waiting.run.pause?.kind === "patch" && waiting.run.pause.diff).toContain(
      "-    window = [1.0] * (length - 1)\n+    window = [1.0] * length\n",
    );
    const go = { ...waiting.session, run: id, home: waiting.home };
    const again = await resumeRun({ ...go, decision: { type: "cancel" } });
    expect(again).toMatchObject({ status: "waiting for review", pause: { kind: "patch" } });

    const done = await resumeRun({ ...go, decision: { type: "approve" } });
    expect(done).toMatchObject({ status: "done", reached: { status: "smoke_ok" } });
    const files = await readTree(waiting.output);
    expect(files["main.py"]).toBe(tinyFiles["main.py"]);
    expect(files["REPAIR.md"]).toContain("Refused: The reviewer left it out.");
    // the answer that waited was asked for once
    expect(waiting.asked.filter(({ call }) => call.agent === "debugger")).toHaveLength(2);
  });
});

it("a run cannot be told to execute by settings that trust nobody", () => {
  expect(ExecuteSettings.parse({})).toMatchObject({
    trustPackages: "ask",
    allowPackages: [],
    sandbox: "auto",
  });
});
