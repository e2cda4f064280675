import { describe, expect, it } from "vitest";
import { findLineNumbers } from "../../../src/papers/pdf/find-line-numbers.ts";
import type { PdfPage, Run } from "../../../src/papers/pdf/page.ts";
import { expectLinearGrowth } from "../../support/growth.ts";
import { makePage, makeRun } from "./make-run.ts";

interface Numbering {
  first: number;
  count: number;
  x: number;
  top?: number;
  step?: number;
  every?: number;
}

const leading = 12;

/** Numbers with their left edge at `x`; one at every line, or at every fifth that says so. */
function makeNumbers({ first, count, x, top = 700, step = 1, every = step }: Numbering): Run[] {
  return Array.from({ length: count }, (_, index) =>
    makeRun(String(first + index * step).padStart(3, "0"), {
      x,
      y: top - index * leading * every,
      size: 6,
      font: "Helvetica",
    }),
  );
}

function makeText(x: number, width: number, lines = 50): Run[] {
  return Array.from({ length: lines }, (_, index) =>
    makeRun(`words of line ${index}`, { x, y: 700 - index * leading, width }),
  );
}

const leftText = () => makeText(58, 236);
const rightText = () => makeText(318, 236);

function findTexts(pages: PdfPage[]): string[] {
  return [...findLineNumbers(pages)].map(({ text }) => text);
}

describe("line numbers in the margins", () => {
  const countPages = (count: number, makeRuns: (index: number) => Run[]) =>
    Array.from({ length: count }, (_, index) => makePage(makeRuns(index), { number: index + 1 }));

  it("are found in both margins of two columns", () => {
    const pages = countPages(2, (index) => [
      ...leftText(),
      ...rightText(),
      ...makeNumbers({ first: 1 + index * 100, count: 50, x: 24 }),
      ...makeNumbers({ first: 51 + index * 100, count: 50, x: 571 }),
    ]);
    expect(findLineNumbers(pages).size).toBe(200);
  });

  it("are found on a page that sets them in other letters", () => {
    const pages = countPages(4, (index) => [
      ...leftText(),
      ...rightText(),
      ...makeNumbers({ first: index * 50, count: 50, x: 24 }).map((run) =>
        index === 1 ? makeRun(run.text, { ...run, font: "Helvetica-Oblique" }) : run,
      ),
    ]);
    expect(findLineNumbers(pages).size).toBe(200);
  });

  it("are found between two columns when they go on with those of the left margin", () => {
    const pages = countPages(2, (index) => [
      ...leftText(),
      ...rightText(),
      ...makeNumbers({ first: 1 + index * 100, count: 50, x: 40 }),
      ...makeNumbers({ first: 51 + index * 100, count: 50, x: 300 }),
    ]);
    expect(findLineNumbers(pages).size).toBe(200);
  });

  it("are found where words reach into the margin, and beside floats where they are few", () => {
    const wide = (y: number) => makeRun("long_line_of_code(that, goes, far)", { x: 500, y, width: 110 });
    const pages = [
      makePage([...leftText(), ...makeNumbers({ first: 1, count: 50, x: 571 })]),
      makePage(
        [
          ...leftText(),
          ...[700, 640, 580, 520, 460, 400].map(wide),
          ...makeNumbers({ first: 51, count: 50, x: 571 }),
        ],
        { number: 2 },
      ),
      makePage([...leftText(), ...makeNumbers({ first: 101, count: 2, x: 571 })], { number: 3 }),
    ];
    expect(findLineNumbers(pages).size).toBe(102);
  });

  it("are found at every tenth line", () => {
    const pages = countPages(4, (index) => [
      ...leftText(),
      ...makeNumbers({ first: 10 + index * 50, count: 5, x: 30, step: 10 }),
    ]);
    expect(findLineNumbers(pages).size).toBe(20);
  });

  it("are found when every page begins anew", () => {
    const pages = countPages(3, () => [...leftText(), ...makeNumbers({ first: 1, count: 50, x: 30 })]);
    expect(findLineNumbers(pages).size).toBe(150);
  });

  it("are found on alternate sides", () => {
    const pages = countPages(4, (index) => [
      ...makeText(100, 400),
      ...makeNumbers({ first: 1 + index * 50, count: 50, x: index % 2 === 0 ? 530 : 70 }),
    ]);
    expect(findLineNumbers(pages).size).toBe(200);
  });

  it("are found in a text of double line spacing", () => {
    const pages = countPages(2, (index) => [
      ...Array.from({ length: 25 }, (_, line) => [
        makeRun(String(1 + line + index * 25), { x: 40, y: 700 - line * 26, size: 6 }),
        makeRun("words of the paper itself", { x: 100, y: 700 - line * 26, size: 12 }),
      ]).flat(),
    ]);
    expect(findLineNumbers(pages).size).toBe(50);
  });
});

describe("no line numbers are", () => {
  const otherPages = Array.from({ length: 3 }, (_, index) => makePage(leftText(), { number: index + 2 }));

  it("the numbers of one algorithm, though they hang in the margin", () => {
    const page = makePage([...leftText(), ...makeNumbers({ first: 1, count: 20, x: 44, top: 640 })]);
    expect(findTexts([page, ...otherPages])).toEqual([]);
  });

  it("those of two listings under each other, on all pages", () => {
    const pages = [1, 2, 3].map((number) =>
      makePage(
        [
          ...leftText(),
          ...makeNumbers({ first: 1, count: 15, x: 44 }),
          ...makeNumbers({ first: 1, count: 15, x: 44, top: 400 }),
        ],
        { number },
      ),
    );
    expect(findTexts(pages)).toEqual([]);
  });

  it("those of references, which have several lines each", () => {
    const pages = [1, 2].map((number) =>
      makePage([...leftText(), ...makeNumbers({ first: number * 20, count: 20, x: 40, every: 2.5 })], {
        number,
      }),
    );
    expect(findTexts(pages)).toEqual([]);
  });

  it("marks of an axis, which count down the page or stand above text", () => {
    const axis = Array.from({ length: 9 }, (_, index) =>
      makeRun(String(80 - index * 10), { x: 40, y: 700 - index * leading, size: 6 }),
    );
    const inside = makeNumbers({ first: 0, count: 9, x: 150, step: 10, every: 1 });
    expect(findTexts([makePage([...leftText(), ...axis, ...inside])])).toEqual([]);
  });

  it("a column of a table that counts its rows", () => {
    const table = makeNumbers({ first: 1, count: 12, x: 300 });
    const pages = [1, 2].map((number) => makePage([...leftText(), ...rightText(), ...table], { number }));
    expect(findTexts(pages)).toEqual([]);
  });
});

it("a page of nothing but numbers is looked through in linear time", async () => {
  const runs = Array.from({ length: 20_000 }, (_, index) =>
    makeRun(String(index % 10_000), { x: (index * 37) % 600, y: 780 - (index % 700) }),
  );
  await expectLinearGrowth((size) => findLineNumbers([makePage(runs.slice(0, size))]), runs.length);
});
