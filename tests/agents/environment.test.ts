import { describe, expect, it } from "vitest";
import { environment } from "../../src/agents/environment.ts";
import { readExecutionDecision } from "../../src/agents/read-execution-decision.ts";
import { fakeContext } from "../support/fake-context.ts";
import { aFailure, anInstallation, aPackage, aWrittenState, fakeWorkshop } from "../support/fake-workshop.ts";

const young = aPackage("wavekit", { standing: "young", releases: 1, firstReleased: "2026-11-01" });

describe("the environment agent", () => {
  it("asks before the first time, also when all packages are known, and installs when it is allowed", async () => {
    const workshop = fakeWorkshop();
    const context = fakeContext({ workshop, resume: () => ({ type: "approve" }) });
    const update = await environment.run(aWrittenState(), context);

    expect(context.pauses).toMatchObject([{ kind: "execution", commands: ["python main.py --smoke"] }]);
    expect(context.pauses[0]).toMatchObject({
      description: expect.stringContaining("None: all packages are known ones."),
    });
    expect(workshop.installed).toEqual([["numpy"]]);
    expect(update).toEqual({ packageDecisions: {}, installation: anInstallation, failure: null });
  });

  it("installs nothing when it is not allowed", async () => {
    const workshop = fakeWorkshop();
    const context = fakeContext({ workshop, resume: () => ({ type: "cancel" }) });

    expect(await environment.run(aWrittenState(), context)).toEqual({
      packageDecisions: null,
      installation: null,
      failure: null,
    });
    expect(workshop.installed).toEqual([]);
  });

  it("asks once, and again only for a package that nobody has decided on", async () => {
    const workshop = fakeWorkshop({ inspectPackages: async () => [aPackage("numpy"), young] });
    const context = fakeContext({ workshop, resume: () => ({ type: "approve" }) });
    await environment.run(aWrittenState({ packageDecisions: { wavekit: false } }), context);
    expect(context.pauses).toEqual([]);

    const { packageDecisions } = await environment.run(aWrittenState({ packageDecisions: {} }), context);
    expect(context.pauses).toHaveLength(1);
    expect(packageDecisions).toEqual({ wavekit: false });
    // left out both times
    expect(workshop.installed).toEqual([["numpy"], ["numpy"]]);
  });

  it("installs a package beyond the known ones when it was named, now or from the start", async () => {
    const inspectPackages = async () => [young];
    const named = fakeWorkshop({ inspectPackages });
    await environment.run(
      aWrittenState(),
      fakeContext({ workshop: named, resume: () => ({ type: "approve", packages: ["wavekit"] }) }),
    );
    const allowed = fakeWorkshop({ inspectPackages, settings: { allowPackages: ["wavekit"] } });
    await environment.run(aWrittenState({ packageDecisions: {} }), fakeContext({ workshop: allowed }));

    expect([named.installed, allowed.installed]).toEqual([[["wavekit"]], [["wavekit"]]]);
  });

  it("puts a decision back that does not hold", async () => {
    const answers = [{ type: "approve", packages: ["torch"] }, { type: "edit" }, { type: "approve" }];
    const workshop = fakeWorkshop({ inspectPackages: async () => [young] });
    const context = fakeContext({ workshop, resume: () => answers.shift() });
    await environment.run(aWrittenState(), context);

    expect(context.pauses.map(({ kind, ...pause }) => "problems" in pause && pause.problems)).toEqual([
      [],
      ["torch: nobody asked about that package. Asked about: wavekit."],
      [expect.any(String)],
    ]);
  });

  it("hands a package that does not exist to the debugger, with names like it", async () => {
    const absent = aPackage("nunpy", { standing: "absent", nearest: ["numpy"] });
    const workshop = fakeWorkshop({ inspectPackages: async () => [aPackage("torch"), absent] });
    const { failure, installation } = await environment.run(
      aWrittenState({ packageDecisions: {} }),
      fakeContext({ workshop }),
    );

    expect(failure).toMatchObject({ rung: 6, class: "package", frames: [{ file: "main.py" }] });
    expect(failure?.message).toBe(
      "The index has no package nunpy, which main.py needs. Known names like it: numpy.",
    );
    expect(installation).toBeNull();
    expect(workshop.installed).toEqual([]);
  });

  it("tells what could not be installed as a failure", async () => {
    const failure = aFailure({ rung: 6, class: "environment" });
    const workshop = fakeWorkshop({ install: async () => ({ failure }) });

    expect(
      await environment.run(aWrittenState({ packageDecisions: {} }), fakeContext({ workshop })),
    ).toMatchObject({
      ...{ installation: null, failure },
    });
  });

  it("has nothing to work with in a run that was not asked to execute", async () => {
    await expect(environment.run(aWrittenState(), fakeContext())).rejects.toMatchObject({
      code: "FLOW_INVALID",
    });
  });
});

describe("a decision on packages", () => {
  it.each([
    [{ type: "approve" }, { decisions: { wavekit: false } }],
    [{ type: "approve", packages: ["wavekit"] }, { decisions: { wavekit: true } }],
    [{ type: "cancel" }, { decisions: null }],
    [
      { type: "request-changes", agent: "planner", feedback: "No." },
      { problems: [expect.stringContaining("approve and cancel")] },
    ],
    ["yes please", { problems: [expect.any(String)] }],
  ])("%j is read", (given, read) => {
    expect(readExecutionDecision(given, [young])).toEqual(read);
  });
});
