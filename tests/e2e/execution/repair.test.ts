import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ExecutionSetup,
  setUpExecution,
  skipNote,
  skipReason,
} from "../../support/execution/execution-setup.ts";
import { importFault, shapeFault } from "../../support/execution/tiny-faults.ts";
import { runTiny, scriptTiny, tinyFiles, tinyYaml } from "../../support/execution/tiny-repository.ts";

let setup: ExecutionSetup;
const noise = { path: "config.yaml", search: 'noise: "0.2"', replace: "noise: 0.2" };
const badNoise = (text: string) => text.replace(/("path": "signal_1.noise",\s*"value": )0\.2/, '$1"0.2"');

function reached(files: Record<string, string>) {
  return JSON.parse(files["provenance.json"] ?? "{}").reached;
}

describe.skipIf(skipReason !== undefined)(`a repair${skipNote}`, () => {
  beforeAll(async () => {
    setup = await setUpExecution([tinyYaml]);
  });
  afterAll(() => setup?.close());

  it("mends an import, a value of the config and a shape, one a round, and counts lines as git does", async () => {
    const { run, files, events, home } = await runTiny(setup, {
      script: scriptTiny({
        faults: [importFault.fault, shapeFault.fault],
        edit: { "config-writer": badNoise },
        repairs: [{ edits: [importFault.mend] }, { edits: [noise] }, { edits: [shapeFault.mend] }],
      }),
    });

    expect(run).toMatchObject({ status: "done" });
    expect(events.filter(({ type }) => type === "repair-end")).toMatchObject(
      [1, 2, 3].map((round) => ({ round, verdict: "applied" })),
    );
    expect(reached(files)).toMatchObject({ status: "smoke_ok", rung: 9 });
    expect(files["main.py"]).toBe(tinyFiles["main.py"]);

    const work = join(home, "executions", run.id, "work");
    const git = (...words: string[]) =>
      execFileSync("git", ["-C", work, ...words], { encoding: "utf8" }).trim();
    const rounds = git("rev-list", "--reverse", "HEAD").split("\n");
    const counted = rounds
      .slice(1)
      .flatMap((commit) =>
        git("diff", "--numstat", `${commit}~`, commit, "--", "*.py", "config.yaml").split("\n"),
      );
    expect(counted).toEqual(["0\t1\tmain.py", "1\t1\tconfig.yaml", "1\t1\tmain.py"]);
    const report = files["REPAIR.md"] ?? "";
    expect(report).toContain("code +1 -2, config +1 -1, requirements +0 -0");
    const [, percent, generated] = /\((\d+\.\d\d) % of (\d+)\)/.exec(report) ?? [];
    expect(percent).toBe((500 / Number(generated)).toFixed(2));
  });
});
