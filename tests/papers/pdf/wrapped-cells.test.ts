import { describe, expect, it } from "vitest";
import { type Cell, shapeCells } from "./shape-rows.ts";

const head: Cell[] = [
  ["Name", 100, 130],
  ["Value", 200, 225],
  ["Meaning", 330, 370],
];

describe("a row whose cells break over lines", () => {
  it("is one row where the words left no room for the next ones", () => {
    expect(
      shapeCells(
        head,
        [
          ["rate", 100, 120],
          ["0.1 with a linear warm-up", 200, 320],
          ["size of a step of the opti-", 330, 460],
        ],
        [
          ["over 500 steps", 200, 270],
          ["miser in all runs", 330, 410],
        ],
        [["before the last one", 330, 420]],
        [
          ["batch", 100, 125],
          ["64", 200, 210],
          ["windows in one update", 330, 435],
        ],
      ),
    ).toEqual([
      "Name|Value|Meaning",
      "rate|0.1 with a linear warm-up over 500 steps|size of a step of the optimiser in all runs",
      "||before the last one",
      "batch|64|windows in one update",
    ]);
  });

  it("is one row though its words are set wide apart to fill the column", () => {
    expect(
      shapeCells(
        head,
        [
          ["rate", 100, 120],
          ["0.1", 200, 215],
          ["with", 225, 245],
          ["a", 255, 260],
          ["linear", 275, 300],
          ["size of a step", 330, 400],
        ],
        [["warm-up of 500 steps", 200, 300]],
        [["in all.", 200, 230]],
        [
          ["drop", 100, 120],
          ["0.5", 200, 215],
          ["share of words", 330, 400],
        ],
      ),
    ).toEqual([
      "Name|Value|Meaning",
      "rate|0.1 with a linear warm-up of 500 steps in all.|size of a step",
      "drop|0.5|share of words",
    ]);
  });

  it("is several rows where the line above had room, where cells are narrow, or a number stands alone", () => {
    const rows: Cell[][] = [
      [
        ["Set", 100, 130],
        ["Model", 200, 225],
        ["Notes", 330, 370],
      ],
      [
        ["A", 100, 107],
        ["large one with attention", 200, 320],
        ["slow on long texts", 330, 420],
      ],
      [
        ["small one", 200, 250],
        ["fast on every text here", 330, 460],
      ],
      [
        ["large one with recurrence", 200, 320],
        ["81.2", 330, 350],
      ],
    ];
    expect(shapeCells(...rows)).toEqual([
      "Set|Model|Notes",
      "A|large one with attention|slow on long texts",
      "|small one|fast on every text here",
      "|large one with recurrence|81.2",
    ]);
  });

  it("is no part of the head above it, which fills its columns", () => {
    const rows: Cell[][] = [
      [
        ["R object type", 100, 170],
        ["Eigen class typedef", 200, 280],
      ],
      [
        ["numeric matrix", 100, 170],
        ["MatrixXd", 200, 240],
      ],
    ];
    expect(shapeCells(...rows)).toEqual(["R object type|Eigen class typedef", "numeric matrix|MatrixXd"]);
  });

  it("leaves a column without a head alone where its words stand far from those before it", () => {
    const rows: Cell[][] = [
      [["Model", 100, 130]],
      [
        ["ours", 100, 120],
        ["fast", 200, 220],
      ],
      [
        ["theirs", 100, 130],
        ["slow", 200, 220],
      ],
    ];
    expect(shapeCells(...rows)).toEqual(["Model|", "ours|fast", "theirs|slow"]);
  });
});
