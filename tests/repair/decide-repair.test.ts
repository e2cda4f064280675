import { describe, expect, it } from "vitest";
import { chooseBest, decideRepair, type RepairState } from "../../src/repair/decide-repair.ts";
import type { Failure } from "../../src/state/failure.ts";
import type { Repair } from "../../src/state/repair.ts";

const none = { added: 0, removed: 0 };
const failure: Failure = { rung: 7, class: "code", fingerprint: "A", message: "A", frames: [], log: "" };
const limits = { rounds: 8, roundsPerRung: 3, maxCost: 0.5, wallMs: 1_200_000, maxEditedShare: 0.15 };

function repair(round: number, changes: Partial<Repair> = {}): Repair {
  return {
    round,
    ...{ probes: 0, ms: 0, generatedLines: 100, undo: { files: {} } },
    rung: 7,
    fingerprint: "A",
    message: "A",
    diagnosis: "d",
    verdict: "applied",
    reasons: [],
    diff: `diff ${round}`,
    edited: { code: none, config: none, requirements: none },
    places: [],
    cost: 0.01,
    commit: null,
    ...changes,
  };
}

function decide(changes: Partial<RepairState> = {}): string {
  const decision = decideRepair({
    repairs: [],
    failure,
    limits,
    spent: { cost: 0, ms: 0, editedLines: 0 },
    generatedLines: 1_000,
    ...changes,
  });
  return decision.go ? "go" : decision.reason;
}

describe("a repair goes on", () => {
  it("with nothing spent", () => expect(decide()).toBe("go"));

  it("after one edit that did not help", () => expect(decide({ repairs: [repair(1)] })).toBe("go"));

  it("while each round gains a rung or leaves one behind", () => {
    const repairs = [
      repair(1, { rung: 1, fingerprint: "X" }),
      repair(2, { rung: 7, fingerprint: "Y" }),
      repair(3, { rung: 8, fingerprint: "Z" }),
    ];

    expect(decide({ repairs, failure: { ...failure, rung: 9 } })).toBe("go");
  });

  it("with a package that nothing has, without a limit of cost, and without generated lines", () => {
    expect(decide({ failure: { ...failure, class: "package" } })).toBe("go");
    expect(decide({ limits: { ...limits, maxCost: null }, spent: { cost: 9, ms: 0, editedLines: 0 } })).toBe(
      "go",
    );
    expect(decide({ generatedLines: 0 })).toBe("go");
  });
});

describe("a repair stops", () => {
  it.each(["environment", "data", "resource"] as const)("at a failure of class %s", (kind) => {
    expect(decide({ failure: { ...failure, class: kind } })).toContain("the failure is of");
  });

  it("after all rounds, refused ones counted", () => {
    const repairs = [1, 2, 3, 4, 5, 6, 7, 8].map((round) =>
      repair(round, { rung: round, fingerprint: `${round}`, verdict: round % 2 ? "refused" : "applied" }),
    );

    expect(decide({ repairs, failure: { ...failure, rung: 9 } })).toContain("All 8 rounds");
  });

  it("after three rounds of one rung", () => {
    const repairs = [1, 2, 3].map((round) => repair(round, { verdict: "refused" }));

    expect(decide({ repairs })).toContain("All 3 rounds of repair at rung 7");
  });

  it("at the limits of time, cost and edits", () => {
    expect(decide({ spent: { cost: 0, ms: 1_200_000, editedLines: 0 } })).toContain("1200 s");
    expect(decide({ spent: { cost: 0.5, ms: 0, editedLines: 0 } })).toContain("$0.50");
    expect(decide({ spent: { cost: 0, ms: 0, editedLines: 150 } })).toBe("go");
    expect(decide({ spent: { cost: 0, ms: 0, editedLines: 151 } })).toContain("15.1%");
  });

  it("when the same failure survives two different edits, not the same edit twice", () => {
    const up = { rung: 6 };

    expect(decide({ repairs: [repair(1, up), repair(2, up)] })).toContain("after two different repairs");
    expect(decide({ repairs: [repair(1, { ...up, diff: "d" }), repair(2, { ...up, diff: "d" })] })).toBe(
      "go",
    );
  });

  it("when a failure comes back after another", () => {
    expect(decide({ repairs: [repair(1, { rung: 6 }), repair(2, { rung: 6, fingerprint: "B" })] })).toContain(
      "in a circle",
    );
  });

  it("when two rounds gain no rung", () => {
    expect(decide({ repairs: [repair(1, { fingerprint: "B" }), repair(2, { fingerprint: "C" })] })).toContain(
      "not got beyond rung 7",
    );
  });
});

describe("the best attempt", () => {
  const attempt = (commit: string, rung: number, editedLines: number) => ({ commit, rung, editedLines });

  it("has the highest rung, then the fewest edited lines, then comes first", () => {
    expect(
      chooseBest([
        attempt("a", 3, 0),
        attempt("b", 7, 9),
        attempt("c", 7, 4),
        attempt("d", 7, 4),
        attempt("e", 5, 1),
      ])?.commit,
    ).toBe("c");
  });

  it("is none of none", () => expect(chooseBest([])).toBeUndefined());
});
