import { expect, it } from "vitest";
import { findPageNumbers } from "../../../src/papers/pdf/find-page-numbers.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { makeRun } from "./make-run.ts";

function printPages(count: number) {
  return Array.from({ length: count }, (_, index) => [
    finishLine([makeRun("words of the text", { y: 76.4 })], index + 1),
    finishLine([makeRun(String(index + 1), { x: 304, y: 64.5, size: 8 })], index + 1),
  ]).flat();
}

it("numbers that count the pages are theirs, though they stand close below the text", () => {
  expect(findPageNumbers(printPages(4), () => false).map(({ text }) => text)).toEqual(["1", "2", "3", "4"]);
});

it("a number close below the text of a page or two is none", () => {
  expect(findPageNumbers(printPages(2), () => true)).toEqual([]);
});

it("a number as close as a line below a note is one where it counts at the height of others", () => {
  const read = (number: string) => {
    const close = [
      finishLine([makeRun("a note of small print", { y: 74, size: 8 })], 5),
      finishLine([makeRun(number, { x: 304, y: 64.5, size: 8 })], 5),
    ];
    return findPageNumbers([...printPages(4), ...close], () => false).map(({ text }) => text);
  };
  expect(read("5")).toContain("5");
  expect(read("7")).not.toContain("7");
});
