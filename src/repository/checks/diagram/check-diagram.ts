import { checkSequenceDiagram } from "./check-sequence-diagram.ts";
import { listDiagramLines } from "./diagram-lines.ts";
import { readClassDiagram } from "./read-class-diagram.ts";

const maximumLength = 100_000;
const limit = 8;

/** Problems of a Mermaid diagram, each with its line; a small grammar of ours that tests hold against Mermaid's own. */
export function checkDiagram(text: string, kind: "classDiagram" | "sequenceDiagram"): string[] {
  if (text.length > maximumLength)
    return [`The ${kind} has more than ${maximumLength} characters; do draw less.`];
  const [header, ...lines] = listDiagramLines(text);
  if (!header) return [`The ${kind} is empty; do start it with the line \`${kind}\`.`];
  const allowed = kind === "classDiagram" ? /^classDiagram(-v2)?$/ : /^sequenceDiagram\s*;?$/;
  if (!allowed.test(header.text)) {
    return [
      `line ${header.number}: a ${kind} starts with the line \`${kind}\`, not \`${header.text.slice(0, 80)}\`; do begin with it.`,
    ];
  }
  if (lines.length === 0) return [`The ${kind} has no statements; do draw the design.`];
  const problems = kind === "classDiagram" ? readClassDiagram(lines).problems : checkSequenceDiagram(lines);
  return problems.slice(0, limit);
}
