import { describe, expect, it } from "vitest";
import { indexText } from "../../../src/benchmark/recall/match/text-index.ts";
import { compareIds } from "../../../src/benchmark/recall/measures/compare-ids.ts";
import { countLeftovers } from "../../../src/benchmark/recall/measures/count-leftovers.ts";
import { isPrinted, isTitlePrinted } from "../../../src/benchmark/recall/measures/is-printed.ts";
import { keepRows } from "../../../src/benchmark/recall/measures/keep-rows.ts";
import { matchHeadings } from "../../../src/benchmark/recall/measures/match-headings.ts";
import { markGap, splitSentences } from "../../../src/benchmark/recall/truth/split-sentences.ts";
import { PaperBuilder } from "../../../src/papers/paper-draft.ts";

const draftOf = (...sections: [string | undefined, string, number][]) => {
  const builder = new PaperBuilder();
  for (const [number, title, level] of sections) builder.openSection({ number, title, level, kind: "body" });
  return builder;
};

describe("keepRows", () => {
  const row = [["4.1", "1200", "7"]];

  it("keeps a row whose numbers stand on one line in order", () => {
    expect(keepRows(row, "| Mean 2 | 4.1 | 1,200 | **7** |")).toEqual([true]);
    expect(keepRows(row, "| Mean 2 | 4.1 | 1 200 | 7 |")).toEqual([true]);
    expect(keepRows(row, "Mean & 4.1 & 1\\,200 & 7 \\\\")).toEqual([true]);
    expect(keepRows([["1", "200", "7"]], "| 1 | 200 | 7 |")).toEqual([true]);
    expect(keepRows([["20000", "5000", "50000"]], "| drawn | 20 000 | 5 000–50 000 |")).toEqual([true]);
    expect(keepRows([["3", "1420", "95.9"]], "| CNN [3] | 1 420 k | 95.9 |")).toEqual([true]);
  });

  it.each([
    ["over two lines", "4.1 1200\n7"],
    ["in another order", "1200 4.1 7"],
    ["in a line that holds the whole table", `${"3.3 ".repeat(10)}4.1 1200 7`],
  ])("loses a row %s", (_, text) => {
    expect(keepRows(row, text)).toEqual([false]);
  });
});

describe("matchHeadings", () => {
  const heading = { number: "3.2", title: `The ${markGap(5)} Test`, level: 2, isAppendix: false };
  const match = (...sections: [string | undefined, string, number][]) =>
    matchHeadings([heading], draftOf(...sections).finish().sections)[0];
  const fault = (...sections: [string | undefined, string, number][]) => match(...sections)?.fault;

  it("wants title and id, and tells the depth apart", () => {
    expect(fault(["3.2", "The F Test", 2])).toBeUndefined();
    expect(match(["3.2", "The F Test", 1])).toMatchObject({ depthFault: "has level 1" });
    expect(fault([undefined, "The F Test", 2])).toBe("has the id sec:the-f-test");
    expect(fault(["3.2", "The", 2])).toBe('is "The" in [sec:3.2]');
    expect(fault(["3.1", "Other", 2])).toBe("is no section");
  });

  it("takes the id of a second section of the same number", () => {
    expect(fault(["3.2", "Tides", 2], ["3.2", "The F Test", 2])).toBeUndefined();
  });
});

describe("compareIds", () => {
  it("names numbered ids that only one reading has", () => {
    const [here, there] = [draftOf(["1", "A", 1], ["IV-A", "B", 2]), draftOf(["1", "A", 1], ["B.2", "C", 2])];
    here.addBlock({ type: "equation", text: "x" });
    here.addBlock({ type: "equation", number: "7", text: "x" });
    there.addBlock({ type: "table", number: "2", caption: "", text: "" });
    expect(compareIds(here.finish(), there.finish())).toEqual({
      missing: ["sec:B.2", "tab:2"],
      surplus: ["sec:IV-A", "eq:7"],
    });
  });
});

describe("isPrinted", () => {
  const [sentence] = splitSentences(
    "The gauges of the old harbour were never calibrated by anybody who lived to tell.",
    "body",
  );
  const letters = "thegaugesofthe7oldharbourwerenevercalibratedbyanybodywholivedtotell";

  it("asks for most of a sentence's pieces, wherever they are", () => {
    expect(sentence && isPrinted(sentence, { letters })).toBe(true);
    expect(sentence && isPrinted(sentence, { letters: "nothing of the kind" })).toBe(false);
  });
});

describe("isTitlePrinted", () => {
  it("leaves out headings whose words the PDF does not have, whatever their formulas", () => {
    const letters = "acalibrationofthegauges7";
    expect(isTitlePrinted("Calibration of \ue000 the gauges", { letters })).toBe(true);
    expect(isTitlePrinted("Worked examples", { letters })).toBe(false);
  });
});

describe("countLeftovers", () => {
  const beside = "the gauges of every harbour";
  const item = { text: "3", left: 20, right: 24, y: 500 };
  const furniture = { runningHeads: [], pageNumbers: [], lineNumbers: [{ number: "3", beside, item }] };
  const index = indexText(["we read gauges of every harbour 3 and wrote them down"]);

  const owed = () => 0;

  it("counts a line number behind the words that it stands beside", () => {
    expect(countLeftovers(furniture, index, { owed }).lineNumbers).toEqual(["3"]);
  });

  it("but not the last part of a section's number, or one that the author wrote", () => {
    const pageNumbers = [{ number: "1", before: [], after: ["Gauges of every harbour"] }];
    const left = (text: string) =>
      countLeftovers({ ...furniture, pageNumbers }, indexText([text]), { owed }).pageNumbers;
    expect(left("5.1 Gauges of every harbour")).toEqual([]);
    expect(left("are read 1 Gauges of every harbour")).toEqual(["1"]);
    const isWritten = (letters: string) => letters === "1gaugesofevery";
    const counted = indexText(["(1) Gauges of every harbour"]);
    expect(countLeftovers({ ...furniture, pageNumbers }, counted, { owed, isWritten }).pageNumbers).toEqual(
      [],
    );
  });

  it("counts numbers that were gathered from their lines", () => {
    const lineNumbers = Array.from({ length: 12 }, (_, at) => ({ number: `${at + 108}`, beside: "", item }));
    const gathered = indexText([lineNumbers.map(({ number }) => number).join(" ")]);
    expect(countLeftovers({ ...furniture, lineNumbers }, gathered, { owed }).lineNumbers).toHaveLength(5);
    expect(countLeftovers({ ...furniture, lineNumbers }, index, { owed }).lineNumbers).toEqual([]);
  });

  it("but not a citation that the text itself prints there", () => {
    const letters = "gaugesofeveryharbour3andwrote";
    const isInText = (words: string) => letters.includes(words);
    expect(countLeftovers(furniture, index, { owed, isPrinted: isInText }).lineNumbers).toEqual([]);
  });
});
