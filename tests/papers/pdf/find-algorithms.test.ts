import { expect, it } from "vitest";
import { findAlgorithms } from "../../../src/papers/pdf/find-algorithms.ts";
import { findCaptions } from "../../../src/papers/pdf/find-captions.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { PageLayout } from "../../../src/papers/pdf/page-layout.ts";
import { makePage, makeRun } from "./make-run.ts";

const extent = { left: 70, right: 290 };

/** A page of lines 12 points below each other, with rules at these heights. */
function makeLayout(texts: readonly string[], rules: readonly number[]): PageLayout {
  const lines = texts.map((text, index) =>
    finishLine([makeRun(text, { x: 76, y: 600 - 12 * index, width: 180 })], 1),
  );
  const page = makePage([], { rules: rules.map((y) => ({ x: extent.left, right: extent.right, y })) });
  return { page, lines, columns: { isTwoColumn: false, left: extent, right: extent, full: extent } };
}

function readAlgorithm(layout: PageLayout) {
  const body = { size: 10, font: "Times-Roman", leading: 12 };
  const captions = findCaptions({ pages: [layout], body });
  const [found] = findAlgorithms(layout, captions, new Set());
  return { title: found?.caption?.lines.map(({ text }) => text), text: found?.text };
}

const texts = ["Algorithm 1: Asking one", "question", "1: ask", "2: return q", "The text goes on."];

it("an algorithm is what stands between its rules, below a title of one line or two", () => {
  expect(readAlgorithm(makeLayout(texts, [610, 583, 560]))).toEqual({
    title: texts.slice(0, 2),
    text: "1: ask\n2: return q",
  });
  const short = texts.filter((text) => text !== "question");
  expect(readAlgorithm(makeLayout(short, [610, 595, 572]))).toEqual({
    title: texts.slice(0, 1),
    text: "1: ask\n2: return q",
  });
});
