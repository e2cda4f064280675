import { closesFence, type FenceLine, matchFence } from "./fence-line.ts";

const maxNestedFailures = 20;

/** A fenced block of an answer. */
export interface FencedBlock {
  /** Everything on the opening line after the fence, for example `python src/model.py`. */
  info: string;
  text: string;
  /** False when the answer ended inside the block. */
  closed: boolean;
  /** Lines of the opening and the closing fence, counted from 0; `end` is past the last line when not closed. */
  start: number;
  end: number;
}

/**
 * Reads the fenced blocks of a text. A labelled fence inside a block opens a block inside it, as models nest
 * fences of one length; where that leaves a block open, the plain CommonMark reading is used.
 */
export function readFences(text: string): FencedBlock[] {
  const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  const blocks: FencedBlock[] = [];
  let failures = 0;
  for (let index = 0; index < lines.length; index++) {
    const open = matchFence(lines[index] ?? "");
    if (!open) continue;
    // a nested reading that fails has read to the end: bounded, so that hostile text costs linear time
    const nested = failures < maxNestedFailures ? findEnd(lines, index, open, true) : null;
    if (nested === null) failures++;
    const end = nested ?? findEnd(lines, index, open, false);
    blocks.push(cutBlock(lines, open, index, end));
    if (end === null) break;
    index = end;
  }
  return blocks;
}

/** The block from the opening line to the line before `end`; to the last line when there is no end. */
export function cutBlock(
  lines: readonly string[],
  open: FenceLine,
  start: number,
  end: number | null,
): FencedBlock {
  const body = lines.slice(start + 1, end ?? lines.length);
  const text = body.map((line) => dropIndent(line, open.indent)).join("\n");
  return { info: open.info, text, closed: end !== null, start, end: end ?? lines.length };
}

function findEnd(lines: readonly string[], start: number, open: FenceLine, nested: boolean): number | null {
  const inner: FenceLine[] = [];
  for (let index = start + 1; index < lines.length; index++) {
    const line = matchFence(lines[index] ?? "");
    if (!line) continue;
    const innermost = inner.at(-1);
    if (innermost && closesFence(line, innermost)) inner.pop();
    else if (!innermost && closesFence(line, open)) return index;
    else if (nested && line.info !== "") inner.push(line);
  }
  return null;
}

function dropIndent(line: string, indent: number): string {
  let spaces = 0;
  while (spaces < indent && line[spaces] === " ") spaces++;
  return line.slice(spaces);
}
