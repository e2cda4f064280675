import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RepairAnswer } from "../../../src/state/repair.ts";
import {
  type ExecutionSetup,
  setUpExecution,
  skipNote,
  skipReason,
} from "../../support/execution/execution-setup.ts";
import { shapeFault } from "../../support/execution/tiny-faults.ts";
import { runTiny, scriptTiny, tinyFiles, tinyYaml } from "../../support/execution/tiny-repository.ts";

const { fault } = shapeFault;
const faulty = (tinyFiles[fault.path] ?? "").replace(fault.search, fault.replace);
const body = /( {4}window = [\s\S]*?)\n\n\n/.exec(faulty)?.[1] ?? "";
const sum = /( {4}squares = .*\n)/.exec(faulty)?.[1] ?? "";

/** Answers that make the failure disappear without mending it, and what each is refused for. */
const cheats: { cheat: Partial<RepairAnswer>; reason: RegExp }[] = [
  {
    cheat: {
      diagnosis: "It mocks the weights.",
      edits: [
        {
          path: "main.py",
          search: "import yaml\n",
          replace: "import yaml\nfrom unittest.mock import MagicMock\n",
        },
        { path: "main.py", search: fault.replace, replace: "    window = MagicMock()\n" },
      ],
    },
    reason: /main\.py:\d+: .*mock/i,
  },
  {
    cheat: {
      diagnosis: "It swallows the exception.",
      edits: [
        {
          path: "main.py",
          search: sum,
          replace: `    try:\n    ${sum}    except Exception:\n        squares = [value * value for value in values]\n`,
        },
      ],
    },
    reason: /main\.py:\d+: .*except/i,
  },
  {
    cheat: {
      diagnosis: "It returns a constant.",
      edits: [{ path: "main.py", search: body, replace: "    return 0.7071" }],
    },
    reason: /main\.py:\d+: .*constant/i,
  },
  {
    cheat: {
      diagnosis: "It deletes the loss.",
      edits: [{ path: "main.py", search: body, replace: "    return math.sqrt(abs(values[0]))" }],
    },
    reason: /main\.py:\d+: .*loss/i,
  },
  {
    cheat: {
      diagnosis: "It writes the test anew.",
      creates: [{ path: "smoke_test.py", text: 'print("smoke test: passed")\n' }],
    },
    reason: /smoke_test\.py is not to be created: it is the test that the repair has to pass/,
  },
  {
    cheat: {
      diagnosis: "It changes a stated value.",
      edits: [{ path: "config.yaml", search: "frequency: 3", replace: "frequency: 4" }],
    },
    reason: /signal_1\.frequency/,
  },
];

describe.skipIf(skipReason !== undefined)(`a debugger that cheats${skipNote}`, () => {
  let setup: ExecutionSetup;
  let cheated: Awaited<ReturnType<typeof runTiny>>;
  beforeAll(async () => {
    setup = await setUpExecution([tinyYaml]);
    const script = scriptTiny({ faults: [fault], repairs: cheats.map(({ cheat }) => cheat) });
    cheated = await runTiny(setup, { script });
  });
  afterAll(() => setup?.close());

  it.each(cheats)("is refused: $cheat.diagnosis", ({ cheat, reason }) => {
    const refusals = (cheated.files["REPAIR.md"] ?? "")
      .split("\n")
      .filter((line) => /^- Refused: /.test(line));
    const asked = cheats.findIndex((one) => one.cheat === cheat);

    // two answers a round: the second after the reason why the first was refused
    expect(refusals.length).toBeGreaterThanOrEqual(cheats.length);
    expect(
      refusals.some((line) => reason.test(line)),
      refusals[asked],
    ).toBe(true);
  });

  it("is told the reason once a round, and asked for no more than three rounds", () => {
    const { events, asked } = cheated;
    const rounds = events.filter(({ type }) => type === "repair-end");

    expect(rounds.map((event) => "verdict" in event && event.verdict)).toEqual([
      "refused",
      "refused",
      "refused",
      "stopped",
    ]);
    expect(asked.filter(({ call }) => call.agent === "debugger")).toHaveLength(cheats.length);
  });

  it("leaves the repository as it was, and the reports say how far that got", () => {
    const { files, run } = cheated;

    expect(run.status).toBe("done");
    expect(files["main.py"]).toBe(faulty);
    expect(files["config.yaml"]).toContain("frequency: 3 ");
    expect(JSON.parse(files["provenance.json"] ?? "")).toMatchObject({
      reached: { status: "entry", rung: 8 },
    });
    expect(files["REPAIR.md"]).toContain("0 of 4 rounds changed something");
    expect(files["README.md"]).toContain("The next step failed: ValueError");
    expect(files["README.md"]).not.toContain("It ran");
  });
});
