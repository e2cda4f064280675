import type { Paper } from "../../src/state/paper.ts";

/** A paper with one section, two equations and a table to cite. */
export function aPaper(changes: Partial<Paper> = {}): Paper {
  return {
    id: "0123456789ab",
    title: "Low-rank averaging",
    source: { format: "markdown", name: "paper.md", sha256: "ab".repeat(32) },
    quality: "exact",
    sections: [{ id: "sec:1", number: "1", title: "Method", level: 1, kind: "body" }],
    blocks: [
      { id: "eq:1", section: "sec:1", type: "equation", number: "1", text: "y = Ax" },
      { id: "eq:2", section: "sec:1", type: "equation", number: "2", text: "z = By" },
      { id: "tab:1", section: "sec:1", type: "table", number: "1", caption: "Ranks", text: "| 8 |" },
    ],
    references: [],
    warnings: [],
    stats: { tokens: 0, characters: 0, equations: 2, tables: 1, figures: 0, algorithms: 0 },
    ...changes,
  };
}
