import { describe, expect, it } from "vitest";
import { checkPlaces } from "../../src/agents/check-places.ts";
import { aPaper } from "../support/a-paper.ts";

describe("the places that an answer cites", () => {
  it("are found wherever they stand in it", () => {
    const answer = { steps: [{ places: ["eq:1", "eq:8"] }], notes: [{ place: "sec:1" }, { place: "fig:3" }] };

    expect(checkPlaces(answer, aPaper())).toEqual([
      '"eq:8" is not an id of this paper; ids like it: eq:1, eq:2. Cite only ids that the paper shows.',
      '"fig:3" is not an id of this paper. Cite only ids that the paper shows.',
    ]);
  });

  it("are named once, however often they are cited", () => {
    const answer = [{ place: "eq:8" }, { places: ["eq:8", "eq:8"] }];

    expect(checkPlaces(answer, aPaper())).toHaveLength(1);
  });

  it("may be sections and blocks alike", () => {
    expect(checkPlaces({ places: ["sec:1", "tab:1", "eq:2"] }, aPaper())).toEqual([]);
  });

  it("suggest no more ids than a model reads", () => {
    const blocks = Array.from({ length: 300 }, (_, index) => ({
      id: `eq:${index}`,
      section: "sec:1",
      type: "equation" as const,
      text: "x",
    }));
    const [problem = ""] = checkPlaces({ place: "eq:none" }, aPaper({ blocks }));

    expect(problem.length).toBeLessThan(300);
  });
});
