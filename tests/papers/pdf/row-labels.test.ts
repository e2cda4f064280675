import { describe, expect, it } from "vitest";
import { type Row, shapeRows } from "./shape-rows.ts";

describe("a label for all rows between two rules", () => {
  const rules = [512, 498, 462, 436];
  const head: Row = [502, [100, "Set"], [150, "Model"], [200, "Error"]];

  it("is in the first of them, where it stands in the middle", () => {
    const rows: Row[] = [
      head,
      [488, [150, "small"], [200, "3.5"]],
      [477, [100, "North"], [150, "large"], [200, "2.5"]],
      [466, [150, "ours"], [200, "1.5"]],
      [452, [150, "small"], [200, "4.5"]],
      [446, [100, "South"]],
      [440, [150, "ours"], [200, "0.5"]],
    ];
    expect(shapeRows(rows, rules)).toEqual([
      "Set|Model|Error",
      "North|small|3.5",
      "|large|2.5",
      "|ours|1.5",
      "South|small|4.5",
      "|ours|0.5",
    ]);
  });

  it("stays where it is below the middle, or without rules around it", () => {
    const rows: Row[] = [
      head,
      [488, [150, "small"], [200, "3.5"]],
      [477, [150, "large"], [200, "2.5"]],
      [466, [100, "Mean"], [150, "all"], [200, "3.0"]],
      [452, [100, "South"], [150, "small"], [200, "4.5"]],
    ];
    const kept = ["Set|Model|Error", "|small|3.5", "|large|2.5", "Mean|all|3.0", "South|small|4.5"];
    expect(shapeRows(rows, rules)).toEqual(kept);
    expect(shapeRows(rows, [])).toEqual(kept);
  });
});

describe("a head whose words break over lines", () => {
  const body: Row[] = [
    [470, [100, "small"], [150, "3.5"], [200, "12"]],
    [459, [100, "large"], [150, "2.5"], [200, "99"]],
  ];

  it("is one row where the others are set between its lines, and where all begin in the first", () => {
    const rules = [512, 480, 450];
    const between: Row[] = [
      [502, [150, "Error"], [200, "Param-"]],
      [497, [100, "Model"]],
      [491, [150, "(cm)"], [200, "eters"]],
    ];
    const top: Row[] = [
      [502, [100, "Model"], [150, "Error"], [200, "Time"]],
      [491, [150, "(cm)"]],
    ];
    expect(shapeRows([...between, ...body], rules)[0]).toBe("Model|Error (cm)|Parameters");
    expect(shapeRows([...top, ...body], rules).slice(0, 2)).toEqual([
      "Model|Error (cm)|Time",
      "small|3.5|12",
    ]);
  });

  it("is several rows where a word stands over several columns, or figures stand in it", () => {
    const rules = [512, 480, 450];
    const over: Row[] = [
      [502, [160, "Both of them"]],
      [491, [100, "Model"], [150, "Error"], [200, "Time"]],
    ];
    const figures: Row[] = [
      [502, [100, "Model"], [150, "Error"], [200, "Time"]],
      [491, [100, "tiny"], [150, "9.5"]],
    ];
    expect(shapeRows([...over, ...body], rules)).toHaveLength(4);
    expect(shapeRows([...figures, ...body], rules)).toHaveLength(4);
  });
});
