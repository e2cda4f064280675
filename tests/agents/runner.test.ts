import { describe, expect, it } from "vitest";
import { listProbes, runner } from "../../src/agents/runner.ts";
import { fakeContext } from "../support/fake-context.ts";
import { aFailure, aProbeRun, aWrittenState, fakeWorkshop } from "../support/fake-workshop.ts";

describe("the runner", () => {
  it.each([
    ["imports", ["imports"]],
    ["smoke", ["imports", "entry", "smoke"]],
    ["full", ["imports", "entry", "smoke", "full"]],
  ] as const)("goes up to %s and no further", async (upTo, names) => {
    const context = fakeContext({ workshop: fakeWorkshop({ settings: { upTo } }) });
    const { probes, failure } = await runner.run(aWrittenState(), context);

    expect(listProbes(upTo)).toEqual(names);
    expect(Array.isArray(probes) && probes.map(({ probe }) => probe)).toEqual(names);
    expect(failure).toBeNull();
    expect(context.events).toMatchObject(names.map((probe) => ({ type: "probe-end", probe, passed: true })));
  });

  it("stops at the first that fails, and keeps what ran before", async () => {
    const failure = aFailure({ rung: 8 });
    const workshop = fakeWorkshop({
      probe: async (probe) => ({
        run: aProbeRun({ probe, passed: probe !== "entry", problems: probe === "entry" ? ["No."] : [] }),
        failure: probe === "entry" ? failure : null,
      }),
    });
    const earlier = aProbeRun({ probe: "imports", passed: false });
    const context = fakeContext({ workshop });
    const update = await runner.run(aWrittenState({ probes: [earlier] }), context);

    expect(update).toMatchObject({
      failure,
      probes: [earlier, { probe: "imports" }, { probe: "entry", passed: false }],
    });
    expect(context.events).toHaveLength(2);
  });

  it("does each probe once: what is durable is not asked for again", async () => {
    const names: string[] = [];
    const context = fakeContext({
      workshop: fakeWorkshop(),
      durable: (name, work) => {
        names.push(name);
        return work;
      },
    });
    await runner.run(aWrittenState(), context);

    expect(names).toEqual(["probe"]);
  });
});
