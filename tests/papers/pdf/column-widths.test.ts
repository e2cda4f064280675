import { describe, expect, it } from "vitest";
import { assignColumns, findColumns } from "../../../src/papers/pdf/find-columns.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Line } from "../../../src/papers/pdf/page.ts";
import { makeRun } from "./make-run.ts";

const body = { size: 10, font: "CMR10", leading: 12 };

/** A page of two columns; lines of the right one begin at `start` and end at 560. */
function makePageLines(start: number): Line[] {
  return Array.from({ length: 12 }, (_, row) => 700 - row * 12).flatMap((y) => [
    finishLine([makeRun("words of the left column", { x: 50, y, width: 250 })], 1),
    finishLine([makeRun("words of the right column", { x: start, y, width: 560 - start })], 1),
  ]);
}

describe("the columns of a page of lists", () => {
  it("are as wide as those of most pages", () => {
    const columns = findColumns([310, 310, 322].map(makePageLines), body);
    expect(columns.map(({ right }) => right.left)).toEqual([310, 310, 310]);
  });

  it("are their own where pages do not agree", () => {
    const columns = findColumns([310, 322].map(makePageLines), body);
    expect(columns.map(({ right }) => right.left)).toEqual([310, 322]);
  });
});

it("a formula that runs past its column is in it also where its brackets were drawn below", () => {
  const pair = {
    isTwoColumn: true,
    left: { left: 50, right: 300 },
    right: { left: 312, right: 562 },
    full: { left: 50, right: 562 },
  };
  const assign = (y: number) => {
    const bracket = finishLine([makeRun(")", { x: 240, y: 495, width: 8 })], 1);
    const wide = finishLine([makeRun("a=b+c", { x: 250, y, width: 70 })], 1);
    assignColumns([bracket, wide], pair, 12);
    return wide.column;
  };
  expect(assign(500)).toBe("left");
  expect(assign(700)).toBe("full");
});
