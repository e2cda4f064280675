import { describe, expect, it } from "vitest";
import { shapeCells } from "./shape-rows.ts";

describe("a cell over several lines", () => {
  it("is one cell, and its words set wide apart are no columns", () => {
    expect(
      shapeCells(
        [
          ["Formula", 100, 140],
          ["Meaning", 200, 240],
        ],
        [
          ["(1 | g)", 100, 130],
          ["Intercept", 200, 240],
          ["with", 280, 300],
        ],
        [["fixed mean", 200, 245]],
        [
          ["x + 1", 100, 125],
          ["Intercept alone with a", 200, 300],
        ],
        [["given mean", 200, 245]],
        [
          ["x + (x | g)", 100, 145],
          ["Uncorrelated inter-", 200, 300],
        ],
        [["cept and slope", 200, 265]],
      ),
    ).toEqual([
      "Formula|Meaning",
      "(1 | g)|Intercept with fixed mean",
      "x + 1|Intercept alone with a given mean",
      "x + (x | g)|Uncorrelated intercept and slope",
    ]);
  });

  it("is left alone where the line above it ends early", () => {
    expect(
      shapeCells(
        [
          ["Task", 100, 120],
          ["Description of the data", 200, 300],
        ],
        [
          ["A", 100, 110],
          ["images", 200, 230],
        ],
        [["words", 200, 225]],
      ),
    ).toEqual(["Task|Description of the data", "A|images", "|words"]);
  });
});

it("numbers under a head over two columns stay in their columns", () => {
  expect(
    shapeCells(
      [["Error of both", 200, 300]],
      [["Time of all", 200, 300]],
      [
        ["ours", 100, 120],
        ["1", 200, 210],
        ["2", 290, 300],
      ],
    ),
  ).toEqual(["|Error of both|", "|Time of all|", "ours|1|2"]);
});
