import { expect, it } from "vitest";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Line } from "../../../src/papers/pdf/page.ts";
import { startsParagraph } from "../../../src/papers/pdf/paragraph-breaks.ts";
import { makePage, makeRun } from "./make-run.ts";

const extent = { left: 100, right: 400 };
const columns = { isTwoColumn: false, left: extent, right: extent, full: extent };
const body = { size: 10, font: "Times-Roman", leading: 12 };

function setLine(text: string, { x = 100, right = 400, y = 500, size = 10, page = 1 } = {}): Line {
  return finishLine([makeRun(text, { x, width: right - x, y, size })], page);
}

function starts(line: Line, above: Line, below?: Line): boolean {
  const layout = { page: makePage([]), columns, lines: [] };
  return startsParagraph(line, { above, below, paragraph: [above], layout, body, isInterrupted: false });
}

it("the second line of a hanging item goes on with its sentence", () => {
  const above = setLine("θ: the height of the waves that the buoys of the", { x: 120, y: 512 });
  const below = setLine("σ: the depth of the harbour.", { x: 120, right: 250, y: 488 });
  expect(starts(setLine("coast report", { x: 132, right: 200 }), above, below)).toBe(false);
  expect(starts(setLine("The coast reports", { x: 132, right: 200 }), above, below)).toBe(true);
});

it("text of a new page does not go on with the code above it", () => {
  const code = setLine("> height(waves)", { right: 200, y: 80, size: 8 });
  const text = setLine("The waves are high and the buoys of the coast", { y: 700, page: 2 });
  expect(starts(text, code)).toBe(true);
  expect(starts(text, setLine("all of the coast and its harbours", { y: 80 }))).toBe(false);
});

it("the mark of a note for which the line above had no room is no paragraph", () => {
  const above = setLine("The waves are high and the buoys of the coast", { y: 512 });
  expect(starts(setLine("3", { right: 104, y: 504, size: 7 }), above)).toBe(false);
  expect(starts(setLine("3", { x: 250, right: 254, y: 504, size: 7 }), above)).toBe(true);
  expect(starts(setLine("3", { right: 104, y: 460, size: 7 }), above)).toBe(true);
});

it("last words in small capitals belong to the sentence above them", () => {
  const above = setLine("is the sum of the waves that are called CALM and", { y: 512 });
  const rest = setLine("STORMY.", { right: 140, size: 8 });
  expect(starts(rest, above)).toBe(false);
  expect(starts(rest, setLine("is the sum of the waves that are called calm.", { y: 512 }))).toBe(true);
  expect(starts(rest, setLine("is the sum of the waves", { right: 250, y: 512 }))).toBe(true);
  expect(starts(setLine("Stormy waves", { right: 140, size: 8 }), above)).toBe(true);
});
