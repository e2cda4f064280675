import type { Block, Paper, Section } from "../../src/state/paper.ts";
import { aPaper } from "./a-paper.ts";

function aSection(number: string, level: number, kind: Section["kind"]): Section {
  return { id: `sec:${number}`, number, title: `Part ${number}`, level, kind };
}

function aParagraph(section: string, words: number): Block {
  const text = `Words of ${section}: ${"more of the same, ".repeat(words)}`.trim();
  return { id: `p:${section}/1`, section: `sec:${section}`, type: "paragraph", text };
}

/**
 * `aPaper` with an appendix: A is short with A.1 and A.2 below it, B holds table 7 and equation 9, C is the longest, D a
 * line, E as long as A.1.
 */
export function aLongPaper(changes: Partial<Paper> = {}): Paper {
  const { sections, blocks, ...rest } = aPaper();
  return {
    ...rest,
    sections: [
      ...sections,
      aSection("A", 1, "appendix"),
      aSection("A.1", 2, "appendix"),
      aSection("A.2", 2, "appendix"),
      aSection("B", 1, "appendix"),
      aSection("C", 1, "appendix"),
      aSection("D", 1, "appendix"),
      aSection("E", 1, "appendix"),
    ],
    blocks: [
      ...blocks,
      aParagraph("1", 200),
      aParagraph("A.1", 100),
      aParagraph("A.2", 60),
      aParagraph("B", 150),
      { id: "tab:7", section: "sec:B", type: "table", number: "7", caption: "Widths", text: "| 512 |" },
      { id: "eq:9", section: "sec:B", type: "equation", number: "9", text: "u = Cv" },
      aParagraph("C", 300),
      aParagraph("D", 2),
      // as many characters as A.1
      aParagraph("E", 100),
      { id: "fn:1", section: "sec:E", type: "footnote", text: "12" },
    ],
    ...changes,
  };
}
