import { describe, expect, it } from "vitest";
import { findColumns } from "../../../src/papers/pdf/find-columns.ts";
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
