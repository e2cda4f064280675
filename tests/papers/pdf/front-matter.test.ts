import { expect, it } from "vitest";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { dropReferenceFormat } from "../../../src/papers/pdf/front-matter.ts";
import type { FlowItem } from "../../../src/papers/pdf/read-flow.ts";
import { makeRun } from "./make-run.ts";

function flowOf(...texts: string[]): FlowItem[] {
  return texts.map((text, index) => {
    const line = finishLine([makeRun(text, { y: 600 - index * 10, size: 8 })], 1);
    return { kind: "line", line, isProse: false };
  });
}

it("what the ACM prints for others to cite a paper by is left out, up to the next heading", () => {
  const [label, ...cited] = flowOf(
    "ACM Reference Format:",
    "Mole and Pike. 2026. Tides",
    "of the North. 12 pages.",
  );
  const [before, after] = flowOf("The abstract ends here.", "The tides are high.");
  if (!label || !before || !after || after.kind !== "line") throw new Error("no flow");
  const heading: FlowItem = {
    kind: "heading",
    heading: { lines: [after.line], text: "1 INTRODUCTION", size: 10, rest: "" },
  };
  expect(dropReferenceFormat([before, label, ...cited, heading, after])).toEqual([before, heading, after]);
});

it("a paper without it is left whole", () => {
  const flow = flowOf("The abstract ends here.", "The tides are high.");
  expect(dropReferenceFormat(flow)).toEqual(flow);
});
