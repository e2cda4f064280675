import { createTwoFilesPatch, structuredPatch } from "diff";

/** Lines that a text has and another has not, and the other way round. */
export function countChangedLines(before: string, after: string): { added: number; removed: number } {
  const lines = structuredPatch("", "", before, after, "", "", { context: 0 }).hunks.flatMap(
    (hunk) => hunk.lines,
  );
  return {
    added: lines.filter((line) => line.startsWith("+")).length,
    removed: lines.filter((line) => line.startsWith("-")).length,
  };
}

/** The unified diff of two texts; empty when they are the same. */
export function diffTexts(
  before: { name: string; text: string },
  after: { name: string; text: string },
): string {
  if (before.text === after.text) return "";
  const patch = createTwoFilesPatch(before.name, after.name, before.text, after.text, "", "", { context: 3 });
  return patch.replace(/^=+\n/, "").trimEnd();
}
