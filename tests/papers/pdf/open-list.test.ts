import { describe, expect, it } from "vitest";
import { finishLine } from "../../../src/papers/pdf/form-lines.ts";
import { OpenList } from "../../../src/papers/pdf/open-list.ts";
import { writeDraft } from "../../../src/papers/pdf/write-draft.ts";
import { makeRun } from "./make-run.ts";
import { bold, type PrintedLine, printPage, roman } from "./print-page.ts";

type Item = [text: string, left?: number, page?: number];

/** Lists that the items become, as their writer sees them. */
function write(...items: Item[]): string[] {
  const lists = [new OpenList()];
  items.forEach(([text, x = 72, page = 1], index) => {
    const line = finishLine([makeRun(text, { x, y: 600 - index * 12 })], page);
    if (lists.at(-1)?.add(text, line)) return;
    lists.push(new OpenList());
    lists.at(-1)?.add(text, line);
  });
  return lists.map((list) => {
    const { ordered, items: written = [] } = list.write() ?? {};
    return [ordered ? "ordered" : "marked", ...written].join("|");
  });
}

describe("items that follow each other", () => {
  it("are one list of what is behind the same bullets, or behind numbers from one on", () => {
    expect(write(["• Tides."], ["• Storms."])).toEqual(["marked|Tides.|Storms."]);
    expect(write(["1. Tides."], ["2) Storms."])).toEqual(["ordered|Tides.|Storms."]);
  });

  it("keep marks that a list would not give them itself", () => {
    expect(write(["3. Tides."], ["4. Storms."])).toEqual(["marked|3. Tides.|4. Storms."]);
    expect(write(["(i) Tides."], ["(ii) Storms."])).toEqual(["marked|(i) Tides.|(ii) Storms."]);
  });

  it("are lines of the item that their list stands in", () => {
    expect(write(["1. Tides:"], ["(a) high,", 90], ["(b) low.", 90], ["2. Storms."])).toEqual([
      "ordered|Tides:\n  - (a) high,\n  - (b) low.|Storms.",
    ]);
    expect(write(["• Tides:"], ["– high,", 90], ["1. low.", 90], ["• Storms."])).toEqual([
      "marked|Tides:\n  - high,\n  1. low.|Storms.",
    ]);
  });

  it("stay inside their item on the next page, where letters follow numbers", () => {
    expect(write(["1. Tides:"], ["(a) high.", 60, 2], ["2. Storms.", 50, 2])).toEqual([
      "ordered|Tides:\n  - (a) high.|Storms.",
    ]);
  });

  it("are two lists where their marks differ on one edge", () => {
    expect(write(["• Tides."], ["1. Storms."])).toEqual(["marked|Tides.", "ordered|Storms."]);
  });
});

it("no items are no list", () => {
  expect(new OpenList().write()).toBeUndefined();
});

it("a numbered item goes on the list of the page before, though nothing hangs below it", () => {
  const item = (text: string, x: number): PrintedLine => ({ parts: [[text, roman]], x, above: 4 });
  const { blocks } = writeDraft({
    pages: [
      printPage([
        { parts: [["1 Tides", bold]], above: 20 },
        "prose",
        item("1. They come with the moon;", 115),
      ]),
      {
        ...printPage([
          item("2. and they go with it.", 100),
          { parts: [["2 Storms", bold]], above: 20 },
          "prose",
        ]),
        number: 2,
      },
    ],
    outline: [],
  });

  expect(blocks).toContainEqual(
    expect.objectContaining({ type: "list", items: ["They come with the moon;", "and they go with it."] }),
  );
});
