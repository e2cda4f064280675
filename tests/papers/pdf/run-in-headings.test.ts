import { describe, expect, it } from "vitest";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import { makePage, makeRun } from "./make-run.ts";
import {
  bold,
  type Part,
  type PrintedLine,
  printPage,
  readSections,
  roman,
  set,
  smallCapitals,
} from "./print-page.ts";

describe("a heading set into its paragraph", () => {
  const start = set([["9 Commands", bold]]);

  it("goes on over code to the stop of its last words", () => {
    const parts: Part[] = [
      ["9.1. ", roman],
      ["\\mod", "CMTT10"],
      [" and its relatives.", "CMTI10"],
      [" The command ", roman],
      ["\\mod", "CMTT10"],
      [" is one of several.", roman],
    ];
    expect(readSections(["prose", ...start, { parts, above: 8 }, "prose"])).toContain(
      "sec:9.1 \\mod and its relatives",
    );
  });

  it("goes over two lines of double space", () => {
    const words = "the buoys drift along the coast while stations record the wind and rain";
    const set = (text: string, y: number, font: string) => makeRun(text, { x: 100, y, font, width: 360 });
    const runs = [
      ...[0, 1, 2, 3].map((line) => set(words, 740 - line * 20, roman)),
      set("1 Rain", 640, bold),
      ...[0, 1, 2].map((line) => set(words, 610 - line * 20, roman)),
      set("1.1. All the commands of the storms and of the buoys of the whole", 540, bold),
      makeRun("coast.", { x: 100, y: 520, font: bold }),
      makeRun("There are several of them in the north of it", { x: 135, y: 520, font: roman, width: 325 }),
      ...[0, 1, 2].map((line) => set(words, 500 - line * 20, roman)),
    ];
    const { sections } = writeDraft({ pages: [makePage(runs)], outline: [] });
    expect(sections.at(-1)?.title).toMatch(/^All the commands .* whole coast$/);
  });

  it("may leave room for one short word, and no more than a mark is none", () => {
    const read = (rest: string) => {
      const parts: Part[] = [
        ["9.1 Buoys of the coast.", bold],
        [rest, roman],
      ];
      return readSections(["prose", ...start, { parts, above: 8 }, "prose"]).at(-1);
    };
    expect(read(" As")).toBe("sec:9.1 Buoys of the coast");
    expect(read(" ,")).not.toBe("sec:9.1 Buoys of the coast");
  });

  it("goes on below with code, not with a sentence that begins with code", () => {
    const read = (stop: Part) => {
      const first = {
        parts: [["9.1 All the commands of the storms and of the whole function", bold] as Part],
        above: 8,
      };
      const second: PrintedLine = {
        parts: [["gale", "CMTT10"], stop, [" Given a storm the office counts", roman]],
      };
      return readSections(["prose", ...start, first, second, "prose"]).at(-1);
    };
    expect(read([".", bold])).toMatch(/function gale$/);
    expect(read([" counts.", roman])).not.toMatch(/gale/);
  });

  it("has the hyphen at the end of its first line mended", () => {
    const title = "9.1. All the commands of the storms and of the buoys of the whole har-";
    const lines: PrintedLine[] = [
      { parts: [[title, bold]], above: 8 },
      {
        parts: [
          ["bour.", bold],
          [" There are several of them in the north.", roman],
        ],
      },
    ];
    expect(readSections(["prose", ...start, ...lines, "prose"]).at(-1)).toMatch(/whole harbour$/);
  });

  it("may be set in small capitals", () => {
    const parts: Part[] = [
      ["9.1. ", roman],
      ["Bold symbols.", smallCapitals],
      [" They are set with a command of their own.", roman],
    ];
    expect(readSections(["prose", ...start, { parts, above: 8 }, "prose"])).toContain("sec:9.1 Bold symbols");
  });

  it("goes over two lines, the second of which the text goes on from", () => {
    const title = "9.1. All the commands of the storms and of the buoys and of rain on";
    const lines: PrintedLine[] = [
      { parts: [[title, bold]], above: 8 },
      {
        parts: [
          ["the coasts.", bold],
          [" There are several of them in the north.", roman],
        ],
      },
    ];
    const draft = writeDraft({ pages: [printPage(["prose", ...start, ...lines, "prose"])], outline: [] });
    expect(draft.sections.at(-1)).toMatchObject({ id: "sec:9.1", title: `${title.slice(5)} the coasts` });
    const texts = draft.blocks.flatMap((block) => (block.type === "paragraph" ? [block.text] : []));
    expect(texts).toContain("There are several of them in the north.");
    expect(texts.join(" ")).not.toContain("the coasts");
  });

  it("ends before text in italics, bold as it is", () => {
    const parts: Part[] = [
      ["9.1. Buoys: those of the coast.", bold],
      [" This part was written in the year of the storms", "CMTI10"],
    ];
    expect(readSections(["prose", ...start, { parts, above: 8 }, "prose"])).toContain(
      "sec:9.1 Buoys: those of the coast",
    );
  });

  it("ends before a name in its own letters where the space between them is wide", () => {
    const readTitle = (gap: number) => {
      const parts: Part[] = [
        ["9.1. Buoys.", bold],
        ["Drift", bold],
        [" goes on along the coast in the year of the storms", roman],
      ];
      return readSections(["prose", ...start, { parts, gap, above: 8 }, "prose"]).at(-1);
    };
    expect(readTitle(7)).toBe("sec:9.1 Buoys");
    expect(readTitle(2)).not.toBe("sec:9.1 Buoys");
  });

  it("goes on below in bold letters of another width", () => {
    const lines: PrintedLine[] = [
      { parts: [["9.1. All the commands of the storms and of the buoys and of the class", bold]], above: 8 },
      {
        parts: [
          ['"gale"', "LMMonoLt10-Bold"],
          [".", bold],
          [" There are several of them in the north.", roman],
        ],
      },
    ];
    expect(readSections(["prose", ...start, ...lines, "prose"])).toContain(
      'sec:9.1 All the commands of the storms and of the buoys and of the class "gale"',
    );
  });

  it("is a heading of its own where nothing but a formula interrupts its bold words", () => {
    const parts: Part[] = [
      ["9.1 ", bold],
      ["Computing ", bold],
      ["p", "CMMI10"],
      [" values", bold],
    ];
    expect(readSections(["prose", ...start, ...set(parts)])).toContain("sec:9.1 Computing p values");
  });
});
