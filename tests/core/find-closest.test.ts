import { describe, expect, it } from "vitest";
import { findClosest } from "../../src/core/find-closest.ts";

const names = ["list", "show", "planner", "coder", "logic-designer", "constructor"];

describe("the name that a misspelt one may have meant", () => {
  it.each([
    ["shwo", "show"],
    ["planer", "planner"],
    ["Coder", "coder"],
    ["logic_desinger", "logic-designer"],
    ["", undefined],
    ["chow-mein", undefined],
    ["reviewer", undefined],
    ["x".repeat(100_000), undefined],
  ])("of %j is %j", (name, closest) => {
    expect(findClosest(name, names)).toBe(closest);
  });
});
