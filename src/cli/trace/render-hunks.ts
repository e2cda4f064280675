import type { CallDiff } from "../../tracing/reading/diff-calls.ts";
import type { Paint } from "../format/paint.ts";

/** What differs between two prompts or answers, as hunks of a unified diff under both names. */
export function renderHunks(
  part: "prompt" | "answer",
  hunks: CallDiff["prompt"],
  [one, other]: readonly [string, string],
  paint: Paint,
): string[] {
  if (hunks === null) return ["", `The ${part}s differ too much to be compared line by line.`];
  if (hunks.length === 0) return ["", `The ${part}s are the same.`];
  return [
    "",
    paint("bold", `--- ${one} ${part}`),
    paint("bold", `+++ ${other} ${part}`),
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      paint("dim", `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`),
      ...lines.map((line) => paintLine(line, paint)),
    ]),
  ];
}

function paintLine(line: string, paint: Paint): string {
  if (line.startsWith("+")) return paint("green", line);
  return line.startsWith("-") ? paint("red", line) : line;
}
