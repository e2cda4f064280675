import { describe, expect, it } from "vitest";
import { findFurniture } from "../../../src/papers/pdf/find-furniture.ts";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import type { Line } from "../../../src/papers/pdf/page.ts";
import { makePage, makeRun } from "./make-run.ts";

const leading = 12;
const numerals = ["one", "two", "three", "four", "five", "six", "seven", "eight"];

function makeLine(text: string, letters: { x?: number; y: number; size?: number }, page: number): Line {
  return finishLine([makeRun(text, letters)], page);
}

/** Lines of a page's text, each with words of its own. */
function makeBody(page: number, { top = 650, count = 40 } = {}): Line[] {
  return Array.from({ length: count }, (_, index) =>
    makeLine(
      `words ${numerals[index % 8]} of ${numerals[page % 8]} and more ${index}`,
      { y: top - index * leading },
      page,
    ),
  );
}

/** What is dropped from pages of text with these lines around it, as `page: text`. */
function findDropped(pageCount: number, makeRest: (page: number) => Line[]): string[] {
  const numbers = Array.from({ length: pageCount }, (_, index) => index + 1);
  const lines = numbers.flatMap((page) => [...makeRest(page), ...makeBody(page)]);
  const pages = numbers.map((number) => makePage([], { number }));
  return [...findFurniture(pages, lines)].map(({ page, text }) => `${page}: ${text}`).sort();
}

describe("running heads", () => {
  it("go where left and right pages differ and carry the page's number, far inside the sheet too", () => {
    const dropped = findDropped(6, (page) => {
      if (page === 1) return [];
      const text = page % 2 === 0 ? `${page + 16} A. Writer and B. Reader` : `A Short Title ${page + 16}`;
      return [makeLine(text, { y: 680, size: 9 }, page)];
    });
    expect(dropped).toEqual([
      "2: 18 A. Writer and B. Reader",
      "3: A Short Title 19",
      "4: 20 A. Writer and B. Reader",
      "5: A Short Title 21",
      "6: 22 A. Writer and B. Reader",
    ]);
  });

  it("go when they change with the section, told by the page's number", () => {
    const dropped = findDropped(5, (page) => [
      makeLine(`${page} Section ${numerals[page]}`, { y: 690 }, page),
    ]);
    expect(dropped).toHaveLength(5);
  });

  it("go when they repeat headings, without any number", () => {
    const dropped = findDropped(7, (page) => {
      const name = numerals[page] ?? "";
      return [
        makeLine(`THE ${name.toUpperCase()} PART`, { y: 690 }, page),
        makeLine(`${page} The ${name} part`, { y: 404 - page * leading }, page),
      ];
    });
    expect(dropped).toHaveLength(7);
    expect(dropped.every((text) => text.includes("PART"))).toBe(true);
  });

  it("go with all their lines, also in the corners", () => {
    const dropped = findDropped(4, (page) => [
      makeLine("MEETING", { x: 20, y: 770, size: 9 }, page),
      makeLine("MEETING", { x: 560, y: 770, size: 9 }, page),
      makeLine("#42", { x: 20, y: 759, size: 9 }, page),
      makeLine("#42", { x: 560, y: 759, size: 9 }, page),
      makeLine("Copy for reviewers", { x: 200, y: 748, size: 8 }, page),
    ]);
    expect(dropped).toHaveLength(20);
  });

  it("of two pages are known by their words", () => {
    expect(findDropped(2, (page) => [makeLine("A Short Title", { y: 700 }, page)])).toHaveLength(2);
  });
});

describe("page numbers", () => {
  it("go below the text, however they are dressed", () => {
    const dropped = findDropped(4, (page) => [makeLine(`– ${page + 99} –`, { y: 120 }, page)]);
    expect(dropped).toHaveLength(4);
  });

  it("go where pages differ in height", () => {
    expect(findDropped(5, (page) => [makeLine(String(page), { y: 60 + page * 12 }, page)])).toHaveLength(5);
  });

  it("of the first pages may be small Roman ones", () => {
    const dropped = findDropped(6, (page) => [
      makeLine(page < 3 ? "i".repeat(page) : String(page - 2), { y: 60 }, page),
    ]);
    expect(dropped).toHaveLength(6);
  });

  it("of a paper of one page stands in its margin", () => {
    expect(findDropped(1, (page) => [makeLine("1", { y: 40 }, page)])).toEqual(["1: 1"]);
  });
});

describe("no furniture is", () => {
  it("the first line of the text, though it is at one height on all pages", () => {
    expect(findDropped(6, () => [])).toEqual([]);
  });

  it("a row of figures of tables at the top of several pages", () => {
    const dropped = findDropped(8, (page) =>
      page % 2 === 0
        ? [0, 1, 2].map((row) => makeLine(`${row + 1} ${row + 7} ${page * 11}`, { y: 710 - row * 11 }, page))
        : [],
    );
    expect(dropped).toEqual([]);
  });

  it("the marks of axes of figures at the top of several pages", () => {
    const dropped = findDropped(8, (page) =>
      page % 2 === 0
        ? [70, 60, 50, 40].map((mark, index) =>
            makeLine(String(mark), { x: 80, y: 710 - index * 10, size: 8 }, page),
          )
        : [],
    );
    expect(dropped).toEqual([]);
  });

  it("a caption of one line above tables at the top of several pages", () => {
    const dropped = findDropped(8, (page) =>
      page % 2 === 0
        ? [makeLine(`Table ${page / 2}: what ${numerals[page - 1]} costs`, { y: 710, size: 9 }, page)]
        : [],
    );
    expect(dropped).toEqual([]);
  });

  it("a heading at the top of a page", () => {
    const dropped = findDropped(5, (page) =>
      page === 3 ? [makeLine("4 Results", { y: 690, size: 12 }, page)] : [],
    );
    expect(dropped).toEqual([]);
  });

  it("the headings of sections that begin a page each, though the contents list them", () => {
    const dropped = findDropped(6, (page) =>
      page === 1
        ? [2, 3, 4, 5, 6].map((other) =>
            makeLine(`${other} Part ${numerals[other]} ${other}`, { y: 150 - other * leading }, page),
          )
        : [makeLine(`${page} Part ${numerals[page]}`, { y: 690, size: 12 }, page)],
    );
    expect(dropped).toEqual([]);
  });

  it("a last line that is longer down than on most pages, close to its text", () => {
    const dropped = findDropped(6, (page) =>
      page === 4
        ? [
            makeLine("a line more than elsewhere", { y: 650 - 40 * leading }, page),
            makeLine("and its last words", { y: 650 - 41 * leading }, page),
          ]
        : [],
    );
    expect(dropped).toEqual([]);
  });
});

it("a publisher's notice at the foot of a page goes, words about a copyright stay", () => {
  const notice = "0018–9219/26$31.00 © 2026 IEEE";
  const dropped = findDropped(4, (page) =>
    page === 1
      ? [
          makeLine(notice, { y: 46, size: 8 }, page),
          makeLine("© is what the authors hold of the data.", { y: 170 }, page),
        ]
      : [],
  );
  expect(dropped).toEqual([`1: ${notice}`]);
});

it("a page's number above a publisher's lines goes where other pages have theirs, and the lines, too", () => {
  const dropped = findDropped(5, (page) => [
    makeLine(String(2416 + page), { x: 290, y: 35 }, page),
    ...(page === 1
      ? [
          makeLine("Proceedings of the Meeting on Tides", { y: 23.5, size: 8 }, page),
          makeLine("July 8–12, 2026", { y: 14, size: 8 }, page),
        ]
      : []),
  ]);
  expect(dropped).toEqual([
    "1: 2417",
    "1: July 8–12, 2026",
    "1: Proceedings of the Meeting on Tides",
    ...[2, 3, 4, 5].map((page) => `${page}: ${2416 + page}`),
  ]);
});
