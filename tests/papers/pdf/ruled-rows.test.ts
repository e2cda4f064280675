import { describe, expect, it } from "vitest";
import { type Row, shapeRows } from "./shape-rows.ts";

describe("a table with a rule below each row", () => {
  const rules = [512, 498, 462, 448, 436];
  const rows: Row[] = [
    [502, [100, "No"], [150, "What it counts"]],
    [488, [100, "1"], [150, "the storms of one year, of which"]],
    [477, [150, "3: on the coast, 5: at sea, and"]],
    [466, [150, "7: elsewhere"]],
    [452, [100, "2"], [150, "the buoys"]],
    [440, [100, "3"], [150, "the gauges"]],
  ];

  it("has all lines of a cell in one row, whatever they begin with", () => {
    expect(shapeRows(rows, rules)).toContain(
      "1|the storms of one year, of which 3: on the coast, 5: at sea, and 7: elsewhere",
    );
  });

  it("keeps lines apart that hold figures of their own", () => {
    const groups: Row[] = [
      [502, [100, "Coast"], [150, "Year"], [200, "Rain"]],
      [488, [100, "North"], [150, "2001"], [200, "3.5"]],
      [477, [150, "2002"], [200, "4.5"]],
      [466, [150, "2003"], [200, "5.5"]],
      [452, [100, "South"], [150, "2001"], [200, "1.5"]],
      [440, [100, "West"], [150, "2001"], [200, "2.5"]],
    ];
    expect(shapeRows(groups, rules)).toEqual(
      expect.arrayContaining(["North|2001|3.5", "|2002|4.5", "|2003|5.5"]),
    );
  });

  it("is told by its rules: three of them part its head and its foot only", () => {
    expect(shapeRows(rows, [512, 498, 436])).toContain("|3: on the coast, 5: at sea, and");
  });
});
