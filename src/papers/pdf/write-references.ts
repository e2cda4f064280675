import type { TextBlock } from "./form-blocks.ts";
import { joinLines, type Vocabulary } from "./mend-hyphens.ts";
import type { Line } from "./page.ts";

const labels = [/^\[[^\]]{1,12}\]/, /^\d{1,3}\.\s/];

/** The entries of a list of references, told by their labels or by the lines that hang below each first one. */
export function writeReferences(blocks: readonly TextBlock[], vocabulary: Vocabulary): string[] {
  const lines = blocks.flatMap((block) => (block.kind === "paragraph" ? block.lines : []));
  const label = labels.find(
    (pattern) => lines.filter(({ text }) => pattern.test(text)).length >= lines.length / 12,
  );
  const entries: Line[][] = [];
  for (const line of lines) {
    const isStart = label && lines.length > 3 ? label.test(line.text) : isOutdented(line, lines);
    const last = entries.at(-1);
    if (isStart || !last) entries.push([line]);
    else last.push(line);
  }
  return entries.map((entry) =>
    joinLines(
      entry.map(({ text }) => text),
      vocabulary,
    ),
  );
}

function isOutdented(line: Line, lines: readonly Line[]): boolean {
  const beside = lines.filter(({ page, column }) => page === line.page && column === line.column);
  const left = Math.min(...beside.map((other) => other.left));
  return line.left < left + line.size * 0.5;
}
