import { describe, expect, it } from "vitest";
import { ExtensionFonts } from "../../../src/papers/pdf/extension-font.ts";
import { finishLine, formLines } from "../../../src/papers/pdf/form-lines.ts";
import { makePage, makeRun } from "./make-run.ts";

const name = "ABCDEF+CMEX10";

/** What is read of these texts of the font, each of its width in letters' sizes. */
function read(...texts: (string | [text: string, width: number])[]): (string | undefined)[] {
  const fonts = new ExtensionFonts();
  const parts = texts.map((part): [string, number] => (typeof part === "string" ? [part, 0.5] : part));
  for (const [text] of parts) fonts.note(text, name);
  return parts.map(([text, width]) => fonts.read(text, 10, name, width * 10)?.text);
}

describe("TeX's extension font", () => {
  it("has sums, products and delimiters of all sizes at its codes", () => {
    expect(read("X", "Q", "\u0000", "\u0011", "\u0014", "#", "h", "o")).toEqual([
      "∑",
      "∏",
      "(",
      ")",
      "[",
      "]",
      "[",
      "}",
    ]);
  });

  it("has the glyphs of control characters a second time", () => {
    expect(read("P", "\u00a1", "\u00a2", "\u00ae", "\u00b3")).toEqual(["∑", "(", ")", "⟩", "("]);
  });

  it("writes a delimiter of several pieces once, and of a brace along a formula its middle", () => {
    expect(read("8", "<", ":", "0", "B", "@")).toEqual(["{", "", "", "(", "", ""]);
    expect(read("|", "{z", "}")).toEqual(["", "⏟", ""]);
    expect(read("z", "}|", "{")).toEqual(["", "⏞", ""]);
  });

  it("tells the largest parenthesis from a space by its width", () => {
    expect(read("X", [" ", 0.792], [" ", 0.3], "\u0011 \u0010")).toEqual(["∑", "(", " ", ") ("]);
  });

  it("is left as it is where its texts are Unicode", () => {
    expect(read("∑", "(", "[", "{", "⟩")).toEqual(["∑", "(", "[", "{", "⟩"]);
    expect(new ExtensionFonts().read("P", 10, "ABCDEF+CMR10", 5)).toBeUndefined();
  });

  it("has its letters hang below their origin", () => {
    const fonts = new ExtensionFonts();
    fonts.note("X", name);
    const drops = ["\u0000", "\u0010", "\u0012", "!", "P", "X"].map((text) =>
      Math.round(fonts.read(text, 100, name, 50)?.drop ?? 0),
    );
    expect(drops).toEqual([81, 111, 141, 171, 76, 95]);
  });
});

describe("a line of a formula", () => {
  it("has the exponent of a tall parenthesis, far above its letters", () => {
    const runs = [
      makeRun("a = (1 − x", { x: 100, y: 500, width: 60 }),
      makeRun(")", { x: 160, y: 500, width: 8, font: name }),
      makeRun("n", { x: 168, y: 512, width: 4, size: 7 }),
    ];
    expect(formLines(makePage(runs)).map(({ text }) => text)).toEqual(["a = (1 − x)^{n}"]);
  });

  it("has words behind a sum in larger letters on the line, not above it", () => {
    const runs = [
      makeRun("f =", { x: 100, y: 500, width: 20 }),
      makeRun("∑", { x: 125, y: 498, width: 10, size: 14.3, font: "StandardSymL" }),
      makeRun("x", { x: 137, y: 500, width: 5 }),
      makeRun("i", { x: 142, y: 498, width: 3, size: 7 }),
    ];
    expect(finishLine(runs, 1).text).toBe("f = ∑ x_{i}");
  });
});
