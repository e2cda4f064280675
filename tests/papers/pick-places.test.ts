import { describe, expect, it } from "vitest";
import { pickPlaces } from "../../src/papers/pick-places.ts";
import { readPaper } from "../../src/papers/read-paper.ts";
import { fixturePath } from "./paper-folder.ts";

const paper = await readPaper(fixturePath("tide.tex"));
const listIds = (ids: readonly string[]) => {
  const { sections, blocks } = pickPlaces(paper, ids);
  return { sections: sections.map(({ id }) => id), blocks: blocks.map(({ id }) => id) };
};

describe("pickPlaces", () => {
  it("gives a section with all below it", () => {
    const { sections, blocks } = listIds(["sec:2"]);

    expect(sections).toEqual(["sec:2", "sec:2.1", "sec:2.2"]);
    expect(blocks).toContain("eq:1");
    expect(blocks).not.toContain("tab:1");
  });

  it("gives a single formula under the heading of its section, and nothing else", () => {
    expect(listIds(["eq:1"])).toEqual({ sections: ["sec:2.1"], blocks: ["eq:1"] });
  });

  it("gives several places in the order of the paper", () => {
    expect(listIds(["tab:1", "sec:1"]).sections).toEqual(["sec:1", "sec:3"]);
  });

  it("refuses an id that the paper does not have, and names those of its sections", () => {
    expect(() => pickPlaces(paper, ["sec:9"])).toThrowError(
      expect.objectContaining({ code: "USAGE", message: expect.stringMatching(/no sec:9;.*sec:2\.1/) }),
    );
  });
});
