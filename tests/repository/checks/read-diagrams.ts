import { readFileSync } from "node:fs";

export interface NamedDiagram {
  name: string;
  kind: "classDiagram" | "sequenceDiagram";
  text: string;
}

/** The diagrams of one fixture file, each under a line `=== name`. */
export function readDiagrams(quality: "good" | "broken"): NamedDiagram[] {
  return (["class", "sequence"] as const).flatMap((kind) => {
    const file = new URL(`../../fixtures/diagrams/${quality}-${kind}.txt`, import.meta.url);
    return readFileSync(file, "utf8")
      .split(/^=== /m)
      .slice(1)
      .map((part) => ({
        kind: `${kind}Diagram` as const,
        name: `${kind}: ${part.slice(0, part.indexOf("\n"))}`,
        text: part.slice(part.indexOf("\n") + 1),
      }));
  });
}
