import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RepairAnswer } from "../../../src/state/repair.ts";
import {
  type ExecutionSetup,
  setUpExecution,
  skipNote,
  skipReason,
} from "../../support/execution/execution-setup.ts";
import { importFault, shapeFault } from "../../support/execution/tiny-faults.ts";
import { runTiny, scriptTiny, tinyFiles, tinyYaml } from "../../support/execution/tiny-repository.ts";

let setup: ExecutionSetup;

/** A change that mends nothing: one more line in the description of the program. */
function addNote(note: string): Partial<RepairAnswer> {
  const search = "    parser = argparse.ArgumentParser(description=__doc__)\n";
  return {
    diagnosis: note,
    edits: [{ path: "main.py", search, replace: `${search}    parser.epilog = "${note}"\n` }],
  };
}

function readOutcome({ events, files }: Awaited<ReturnType<typeof runTiny>>) {
  const rounds = events.flatMap((event) => (event.type === "repair-end" ? [event] : []));
  return {
    verdicts: rounds.map(({ verdict }) => verdict),
    reason: rounds.at(-1)?.message,
    reached: JSON.parse(files["provenance.json"] ?? "{}").reached,
  };
}

describe.skipIf(skipReason !== undefined)(`repairs stop${skipNote}`, () => {
  beforeAll(async () => {
    setup = await setUpExecution([tinyYaml]);
  });
  afterAll(() => setup?.close());

  it("when a failure stays after two different changes, and only what got furthest is kept", async () => {
    const script = scriptTiny({
      faults: [importFault.fault, shapeFault.fault],
      repairs: [{ edits: [importFault.mend] }, addNote("one"), addNote("two"), { edits: [shapeFault.mend] }],
    });
    const stopped = await runTiny(setup, { script });

    expect(readOutcome(stopped)).toMatchObject({
      verdicts: ["applied", "applied", "applied", "stopped"],
      reason: "The same failure is still there after two different repairs.",
      reached: { status: "entry", rung: 8 },
    });
    // the import stays mended, what mended nothing is taken back
    expect(stopped.files["main.py"]).toBe(
      (tinyFiles["main.py"] ?? "").replace(shapeFault.fault.search, shapeFault.fault.replace),
    );
    const report = stopped.files["REPAIR.md"] ?? "";
    expect([...report.matchAll(/^### Round \d: (\w+)$/gm)].map(([, verdict]) => verdict)).toEqual([
      ...["applied", "undone", "undone", "stopped"],
    ]);
    expect(report).toContain(
      "1 of 4 rounds changed something. Lines changed, blank lines and comments aside: code +0 -1,",
    );
    // what ran of the states that were taken back is told, too
    expect(report.match(/^\| `python main\.py --smoke` \|/gm)).toHaveLength(3);
    expect(report.match(/, of a state that was taken back \|/g)).toHaveLength(6);
    expect(JSON.parse(stopped.files["provenance.json"] ?? "").files).toContainEqual(
      expect.objectContaining({ path: "main.py", repaired_in_rounds: [1] }),
    );
  });

  it("when a failure is back that was there before another was mended", async () => {
    const script = scriptTiny({
      faults: [shapeFault.fault],
      repairs: [
        {
          edits: [
            {
              ...shapeFault.mend,
              replace: `${shapeFault.mend.replace}    generator = random.Random(str(seed), seed)\n`,
            },
          ],
        },
        {
          edits: [
            {
              path: "main.py",
              search: `${shapeFault.mend.replace}    generator = random.Random(str(seed), seed)\n`,
              replace: "    window = [1.0] * (length - 2)\n",
            },
          ],
        },
      ],
    });
    const stopped = await runTiny(setup, { script });

    expect(readOutcome(stopped)).toMatchObject({
      verdicts: ["applied", "applied", "stopped"],
      reason: "The failure is one that was there before another was mended: the repairs go in a circle.",
    });
  });

  it("when they have cost what they may cost", async () => {
    const script = scriptTiny({ faults: [shapeFault.fault], repairs: [addNote("one"), addNote("two")] });
    const stopped = await runTiny(setup, { script, callCost: 0.06, execute: { mostRepairCost: 0.05 } });

    expect(readOutcome(stopped)).toMatchObject({
      verdicts: ["applied", "stopped"],
      reason: "Repairs cost $0.06; at most $0.05 is allowed.",
    });
    expect(stopped.files["REPAIR.md"]).toContain("Cost: $0.0600.");
  });

  it("when they have taken as long as they may take", async () => {
    const script = scriptTiny({ faults: [shapeFault.fault], repairs: [addNote("one")] });
    const stopped = await runTiny(setup, { script, execute: { mostRepairMs: 1 } });

    // the first round is always allowed: nothing was spent on repairs before it
    expect(readOutcome(stopped)).toMatchObject({ verdicts: ["applied", "stopped"] });
    expect(readOutcome(stopped).reason).toMatch(/^Repairs took \d+ s; at most \d+ s are allowed\.$/);
  });
});
