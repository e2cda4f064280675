import { expect, it } from "vitest";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import { makePage, makeRun } from "./make-run.ts";

const font = "CMR10";

it("an abstract in small print under marked addresses, over both columns, is no footnote", () => {
  const abstract = [700, 690, 680].map((y) =>
    makeRun("The buoys drift along the coast, where stations record all the wind and all the rain.", {
      y,
      font,
      size: 9,
      width: 400,
    }),
  );
  const columns = [100, 310].flatMap((x) =>
    Array.from({ length: 12 }, (_, index) =>
      makeRun("rain fell on all of the coasts of the north.", { x, y: 630 - index * 12, font, width: 190 }),
    ),
  );
  const runs = [
    makeRun("Storms of the basin", { x: 220, y: 760, size: 14, font }),
    makeRun("1", { x: 270, y: 725, size: 6, font }),
    makeRun("Coast of storms", { x: 275, y: 721, size: 9, font }),
    ...abstract,
    makeRun("1 Introduction", { y: 650, font: "CMBX10" }),
    ...columns,
  ];
  const { blocks, sections } = writeDraft({ pages: [makePage(runs)], outline: [] });
  expect(sections.map(({ id }) => id)).toContain("sec:abstract");
  expect(blocks.some(({ type }) => type === "footnote")).toBe(false);
  expect(blocks[0]).toMatchObject({ type: "paragraph", section: "sec:abstract" });
});
