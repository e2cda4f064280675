import { describe, expect, it } from "vitest";
import { findCitedPlaces } from "../../src/agents/find-cited-places.ts";
import { aLongPaper } from "../support/a-long-paper.ts";
import { expectLinearGrowth } from "../support/growth.ts";

const paper = aLongPaper();

describe("findCitedPlaces", () => {
  it.each([
    ["places:\n  - eq:1\n  - sec:A.1", ["eq:1", "sec:A.1"]],
    ["as [tab:7] says (see sec:A.1).", ["tab:7", "sec:A.1"]],
    ["It ends with sec:A.", ["sec:A"]],
    ["p:A.2/1, then eq:9; both", ["p:A.2/1", "eq:9"]],
    ["Table 7 and Appendix A.2.", ["tab:7", "sec:A.2"]],
    ["Eq. (9), Tab.~7, Section B", ["eq:9", "tab:7", "sec:B"]],
    ["eq:10, eq:91, sec:A.1.3, xeq:9, Table 70", []],
    ["url:http://example.org/sec, lr: 1, note:sec", []],
    ["", []],
  ])("finds in %j the places %j and no other", (text, places) => {
    expect([...findCitedPlaces([text], paper)]).toEqual(places);
  });

  it("reads every text", () => {
    expect(findCitedPlaces(["eq:1", "none", "Table 1"], paper)).toEqual(new Set(["eq:1", "tab:1"]));
  });

  it.each(["a", "a:", "eq:", "sec:....", "Table ", "Table 7", "Appendix A.", "équation"])(
    "takes no longer for each %j when there are more",
    async (piece) => {
      await expectLinearGrowth((size) => findCitedPlaces([piece.repeat(size)], paper), 100_000);
    },
  );
});
