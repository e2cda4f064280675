import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assembleFiles } from "../../../src/repository/assemble-files.ts";
import { describeRung } from "../../../src/repository/outputs/describe-rung.ts";
import type { ProbeName } from "../../../src/state/probe-run.ts";
import type { RunState } from "../../../src/state/run-state.ts";
import { aPlan } from "../../support/a-plan.ts";
import { aFailure, anInstallation, aProbeRun, aWrittenState } from "../../support/fake-workshop.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

const names: ProbeName[] = ["imports", "entry", "smoke", "full"];
const passed = (upTo: ProbeName) =>
  names.slice(0, names.indexOf(upTo) + 1).map((probe) => aProbeRun({ probe }));
const check = { files: [], findings: [], notChecked: [] };
const installation = anInstallation;

function assemble(changes: Partial<RunState>): Record<string, string> {
  const facts = { run: { id: "r", models: [], replayed: false }, prompts: [] };
  const files = assembleFiles(aWrittenState(changes), "numpy\n", facts);
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

describe("how far a repository came", () => {
  it.each([
    ["not_checked", 0, {}],
    ["static_ok", 5, { check }],
    ["installed", 6, { check, installation }],
    ["imports", 7, { check, installation, probes: passed("imports") }],
    ["entry", 8, { check, installation, probes: passed("entry") }],
    ["smoke_ok", 9, { check, installation, probes: passed("smoke") }],
    ["full_ok", 11, { check, installation, probes: passed("full") }],
  ])("is %s (rung %i)", (status, rung, changes) => {
    expect(describeRung(aWrittenState(changes))).toMatchObject({ status, rung });
  });

  it("is where the first error stands, when checks find one", () => {
    const finding = { id: "x", rung: 2, file: "main.py", line: 1, message: "m", fixable: false };
    const findings = [{ ...finding, code: "unknown-name" as const, severity: "error" as const }];

    expect(describeRung(aWrittenState({ check: { ...check, findings } }))).toMatchObject({
      status: "static_faults",
      rung: 1,
    });
  });

  it("counts only the probes of the files as they are", () => {
    const probes = [...passed("smoke"), aProbeRun({ probe: "imports", passed: false })];
    const reached = describeRung(aWrittenState({ installation, probes, failure: aFailure({ rung: 7 }) }));

    expect(reached).toMatchObject({ status: "installed", rung: 6 });
    expect(reached.notRun).toHaveLength(4);
    expect(reached.sentence).toContain("nothing of it ran to its end. The next step failed: ValueError: x");
  });
});

describe("the reports of a repository", () => {
  it("say that nothing was run where nothing was", () => {
    const files = assemble({ check });

    expect(files["README.md"]).toContain("and has not run it.");
    expect(files["REPRODUCTION.md"]).toContain("Nothing of it was executed.");
    expect(files).not.toHaveProperty("REPAIR.md");
    expect(files).not.toHaveProperty("requirements.lock");
  });

  it("claim no more than what ran, and leave what a program said without effect", () => {
    const message = "ValueError: <img src=x> [a](http://b) `c";
    const probes = [
      ...passed("entry"),
      aProbeRun({ passed: false, reason: "exit-nonzero", exit: 1, problems: [message] }),
    ];
    const files = assemble({ check, installation, probes, failure: aFailure({ message }) });

    const [, warning = ""] = /^> (\*\*Generated.*)$/m.exec(files["README.md"] ?? "") ?? [];
    expect(warning).toContain("`main.py --help` run in a sandbox. The next step failed: ValueError");
    expect(warning).toContain("Whether it gives the paper's results is still to be found out.");
    for (const name of ["README.md", "REPRODUCTION.md", "REPAIR.md"]) {
      expect(files[name]).not.toMatch(/<img|[^\\]\[a\]\(http/);
      expect(files[name]).not.toContain("It ran");
    }
    expect(files["REPAIR.md"]).toContain("failed (exit-nonzero, exit 1)");
  });

  it("name the experiments as run only after a full run", () => {
    const files = assemble({ check, installation, probes: passed("full") });

    expect(files["README.md"]).toContain("It ran the experiments of config.yaml in a sandbox");
    expect(files["REPRODUCTION.md"]).toContain("Everything there is to run was run.");
    expect(JSON.parse(files["provenance.json"] ?? "")).toMatchObject({
      ...{ reached: { status: "full_ok", rung: 11, not_run: [] }, sandbox: "bubblewrap", lock: "ab" },
      limits: { wallMs: expect.any(Number), memoryMB: expect.any(Number) },
      files: expect.arrayContaining([
        expect.objectContaining({
          path: "main.py",
          by: "agents",
          sha256: expect.stringMatching(/^[0-9a-f]+$/),
        }),
        expect.objectContaining({ path: "smoke_test.py", by: "papercoder" }),
      ]),
    });
  });
});

describe("reproduce.sh and the Dockerfile", () => {
  it("install what was locked, or else what is imported", () => {
    const locked = assemble({ installation });
    expect(locked["reproduce.sh"]).toContain("pip install --require-hashes -r requirements.lock");
    expect(locked.Dockerfile).toMatch(
      /^ARG IMAGE=python:3\.11-slim$[\s\S]*--require-hashes --only-binary :all: -r requirements\.lock$/m,
    );
    expect(locked[".python-version"]).toBe("3.11\n");

    const open = assemble({});
    expect(open["reproduce.sh"]).toContain("pip install -r requirements.txt");
    expect(open.Dockerfile).toMatch(/^COPY requirements\.txt \.$/m);
  });

  it("is a script that bash can read, whatever a data set is called", async () => {
    const data = [{ name: "x\n$(touch owned)\n`id`", description: "'\"\nrm -rf .", places: [] }];
    const script = assemble({ plan: { ...aPlan(), data } })["reproduce.sh"] ?? "";
    const file = join(await createTemporaryFolder(), "reproduce.sh");
    await writeFile(file, script);

    expect(spawnSync("bash", ["-n", file], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
    const commands = script.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(commands).toHaveLength(6);
    expect(commands.join("\n")).not.toMatch(/owned|`id`|rm -rf/);
  });
});
