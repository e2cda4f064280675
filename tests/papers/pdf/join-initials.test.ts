import { expect, it } from "vitest";
import { joinInitials } from "../../../src/papers/pdf/join-initials.ts";
import { makeRun } from "./make-run.ts";

const large = makeRun("S", { x: 49, y: 356.9, size: 28.5 });
const right = large.right + 1.5;

it("a large letter before two lines is put back into its word, and both lines begin where the others do", () => {
  const runs = [
    large,
    makeRun("PEECH recognition", { x: right, y: 370.1 }),
    makeRun("has become common", { x: right, y: 358.1 }),
    makeRun("in many products.", { x: 49, y: 346.2 }),
  ];
  expect(joinInitials(runs).map(({ text, x }) => [text, x])).toEqual([
    ["SPEECH recognition", 49],
    ["has become common", 49],
    ["in many products.", 49],
  ]);
});

it.each([
  [
    "a letter of a title",
    makeRun("S", { y: 370.1, x: 49, size: 28.5 }),
    makeRun("mall", { x: right, y: 370.1 }),
  ],
  ["a sum and its exponent", makeRun("∑", { y: 357, x: 49, size: 20 }), makeRun("n", { x: right, y: 370 })],
  ["a letter far from the next", large, makeRun("PEECH", { x: right + 40, y: 370.1 })],
])("%s stays as it is", (_, first, next) => {
  expect(joinInitials([first, next])).toEqual([first, next]);
});
