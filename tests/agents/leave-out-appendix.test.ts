import { describe, expect, it } from "vitest";
import { leaveOutAppendix } from "../../src/agents/leave-out-appendix.ts";
import { renderPaper } from "../../src/papers/render-paper.ts";
import type { RunState } from "../../src/state/run-state.ts";
import { aDesign } from "../support/a-design.ts";
import { aLongPaper } from "../support/a-long-paper.ts";
import { anArchitecture, aPlan } from "../support/a-plan.ts";

const paper = aLongPaper();

/** Ids of the sections that go when the plan says this, in their order. */
function listLeftOut(
  goal: string,
  changes: Partial<RunState> & { values?: Record<string, string> } = {},
): string[] {
  const { values = {}, ...state } = changes;
  return leaveOutAppendix({ paper, plan: aPlan({ goal }), ...state }, { values }, { renderPaper }).map(
    ({ leavesOut }) => /sec:[^,]+/.exec(leavesOut)?.[0] ?? "",
  );
}

describe("leaving out the appendix", () => {
  it("takes the longest section first, of two as long the later one, and none that is hardly longer than the line about it", () => {
    expect(listLeftOut("")).toEqual(["sec:C", "sec:B", "sec:E", "sec:A.1", "sec:A.2"]);
  });

  it.each([
    ["a section", "Follow sec:C.", ["sec:B", "sec:E", "sec:A.1", "sec:A.2"]],
    ["a section with others below it", "See sec:A.", ["sec:C", "sec:B", "sec:E"]],
    ["a table in it", "places: [tab:7]", ["sec:C", "sec:E", "sec:A.1", "sec:A.2"]],
    ["an equation in it", "places: [eq:9]", ["sec:C", "sec:E", "sec:A.1", "sec:A.2"]],
    ["a paragraph in it", "p:A.2/1", ["sec:C", "sec:B", "sec:E", "sec:A.1"]],
    ["a table by its name", "the widths of Table 7", ["sec:C", "sec:E", "sec:A.1", "sec:A.2"]],
  ])("keeps what the plan names: %s", (_, plan, leftOut) => {
    expect(listLeftOut(plan)).toEqual(leftOut);
  });

  it("keeps what the architecture, the design and the config name, shown or not", () => {
    const openPoints = [{ question: "How wide?", places: ["tab:7"], proposal: "As usual.\nSee sec:E." }];
    const entry = { path: "a", value: 1, standing: { kind: "stated" as const, places: ["sec:A.1"] } };

    expect(
      listLeftOut("", {
        architecture: anArchitecture([], { openPoints }),
        design: aDesign({ "main.py": [] }, { files: { "main.py": { details: "Table 7, then p:A.2/1" } } }),
        config: { entries: [entry], yaml: "" },
      }),
    ).toEqual(["sec:C"]);
  });

  it("keeps what the task's own values name, and what the reviewer asks for", () => {
    const feedback = { agent: "planner", text: "Look at sec:E again.", earlierAnswer: "- tab:7" };

    expect(listLeftOut("", { values: { design: "as in sec:C" }, feedback })).toEqual(["sec:A.1", "sec:A.2"]);
  });

  it("does not take the paper's own words for a citation", () => {
    const blocks = paper.blocks.map((block) =>
      block.id === "p:1/1" && block.type === "paragraph" ? { ...block, text: "See sec:C, Table 7." } : block,
    );

    expect(listLeftOut("", { paper: { ...paper, blocks } })).toHaveLength(5);
  });

  it("leaves the heading of each with its id, and everything else as it was", () => {
    const text = renderPaper(paper);
    const [first, second] = leaveOutAppendix({ paper }, { values: {} }, { renderPaper });

    const once = first?.shorten(text) ?? "";
    const twice = second?.shorten(once) ?? "";

    expect(once).toContain("\n## C Part C [sec:C] (left out of this request for lack of room)\n");
    expect(once).toContain("Words of B:");
    expect(twice).toContain(
      "\n## B Part B [sec:B] (left out of this request for lack of room, with [tab:7], [eq:9])\n",
    );
    const lines = (whole: string) => whole.split("\n").filter((line) => !/Part [BC]/.test(line));
    expect(lines(text)).toEqual(expect.arrayContaining(lines(twice)));
    for (const gone of ["Words of B:", "Words of C:", "| 512 |", "u = Cv"]) expect(twice).not.toContain(gone);
  });
});
