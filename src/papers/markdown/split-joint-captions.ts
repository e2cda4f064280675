import type { MarkdownBlock } from "./scan-blocks.ts";

const label = /\b(Figure|Fig\.|Table|Tab\.)\s{0,3}(\d{1,3})\s{0,3}[:.]\s{0,3}(?=[\p{Lu}\p{N}(])/gu;
const reference = /\b(?:in|of|and|or|see|from|to|with|as|by|than|both|also)\s{0,3}\(?$/i;
const longestCaption = 2000;

/** Captions that were printed beside each other come on one line: `Figure 3: … Figure 4: …` becomes two paragraphs. */
export function splitJointCaptions(blocks: readonly MarkdownBlock[]): MarkdownBlock[] {
  return blocks.flatMap((block): MarkdownBlock[] => {
    if (block.type !== "paragraph") return [block];
    const text = block.lines.join("\n");
    const captions = text.length > longestCaption ? [] : splitCaptions(text);
    return captions.length < 2
      ? [block]
      : captions.map((caption) => ({ type: "paragraph" as const, lines: caption.trim().split("\n") }));
  });
}

function splitCaptions(text: string): string[] {
  const starts: number[] = [];
  let last: { kind: string; number: number } | undefined;
  for (const { index, 1: kind = "", 2: digits = "" } of text.matchAll(label)) {
    const found = { kind: kind.slice(0, 1), number: Number(digits) };
    // the next number of the same kind is a caption, any other a reference to one
    const isNext = last
      ? found.kind === last.kind && found.number === last.number + 1 && !reference.test(text.slice(0, index))
      : index === 0;
    if (!isNext) continue;
    starts.push(index);
    last = found;
  }
  return starts.map((start, index) => text.slice(start, starts[index + 1]));
}
