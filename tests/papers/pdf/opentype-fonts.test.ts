import { describe, expect, it } from "vitest";
import { joinAccents } from "../../../src/papers/pdf/join-accents.ts";
import { joinLimits } from "../../../src/papers/pdf/join-limits.ts";
import { writeRuns } from "../../../src/papers/pdf/write-runs.ts";
import { makeRun } from "./make-run.ts";
import { readSections, set } from "./print-page.ts";

const font = "LatinModernMath-Regular";

describe("of LuaLaTeX, where one font has all signs of a formula", () => {
  it("limits of an integral are its scripts, though it is one run with the relation before it", () => {
    const limits = [
      makeRun("1", { x: 120.5, y: 511, size: 7, font }),
      makeRun("0", { x: 114.6, y: 489.4, size: 7, font }),
    ];
    const around = [makeRun("= ∫", { x: 100, width: 20.5, font }), makeRun("E", { x: 126.7, font })] as const;
    for (const drawn of [limits, limits.toReversed()])
      expect(writeRuns(joinLimits([around[0], ...drawn, around[1]]))).toBe("= ∫^{1}_{0} E");
  });

  it("what is raised far behind an integral is none of its limits", () => {
    const runs = [
      makeRun("∫", { x: 100, width: 10, font }),
      makeRun("f", { x: 112, font }),
      makeRun("2", { x: 130, y: 508, size: 7, font }),
    ];
    expect(joinLimits(runs)).toEqual(runs);
  });

  it("an accent goes onto the letter of its own line, not onto one of the line above", () => {
    const above = makeRun("The term", { x: 100, y: 512, width: 40 });
    const accent = makeRun("\u0302", { x: 101, y: 502.5, width: 5, font });
    const letter = makeRun("Γ", { x: 100, y: 500, width: 6, font });
    expect(joinAccents([above, accent, letter]).map(({ text }) => text)).toEqual(["The term", "Γ̂"]);
  });

  it("titles in a font of small capitals are headings where sections are counted I, II", () => {
    const title = (text: string) => set([[text, "LMRomanCaps10-Regular"]]);
    expect(readSections(["prose", ...title("I. Introduction"), ...title("II. Rain of the coast")])).toEqual([
      "sec:I Introduction",
      "sec:II Rain of the coast",
    ]);
  });
});
