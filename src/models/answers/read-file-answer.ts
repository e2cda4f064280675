import { matchFence } from "./fence-line.ts";
import { looksLikeFile } from "./looks-like-file.ts";
import { cutBlock, type FencedBlock, readFences } from "./read-fences.ts";
import { readJson, repairJson } from "./read-json.ts";

/** The text of the file and what the answer notes beside it, or why the answer does not hold one whole file. */
export type FileAnswer = { text: string; notes: Record<string, unknown> } | { problems: string[] };

const markdown = /\.(md|markdown|rst)$/i;

/**
 * Reads the one file that an answer holds; never gives a part of it. Without a fence only text that was `finished`
 * counts, because nothing else shows that it is whole.
 */
export function readFileAnswer(answer: string, path: string, finished: boolean): FileAnswer {
  const read = markdown.test(path) ? readMarkdownFences(answer) : readFences(answer);
  const noted = read.filter((block) => isNotes(block, path));
  const blocks = read.filter((block) => !noted.includes(block));
  const notes = readNotes(noted);
  if (!notes) return { problems: ["the block labelled notes must hold one JSON object"] };

  const bare = finished && looksLikeFile(answer, path) ? answer : null;
  const chosen = chooseBlock(blocks, bare, path);
  return "problem" in chosen ? { problems: [chosen.problem] } : { text: normalise(chosen.text), notes };
}

function chooseBlock(
  blocks: readonly FencedBlock[],
  bare: string | null,
  path: string,
): { text: string } | { problem: string } {
  if (blocks.some(({ closed }) => !closed)) {
    return {
      problem: `the fenced block is never closed, so ${path} may be cut: write the whole file and close the fence`,
    };
  }
  if (blocks.length === 0) {
    if (bare !== null) return { text: bare };
    return { problem: `there is no fenced block: write the whole text of ${path} in one fenced block` };
  }
  const labelled = blocks.filter(({ info }) => names(info, path));
  const [block = blocks[0], ...others] = labelled.length > 0 ? labelled : findDominant(blocks);
  if (block && others.length === 0) return block;
  return {
    problem: `there are ${blocks.length} fenced blocks and it is not clear which one is ${path}: write the whole file in one fenced block`,
  };
}

/** The block beside which all others are small, as examples and commands are; else all of them. */
function findDominant(blocks: readonly FencedBlock[]): readonly FencedBlock[] {
  const total = blocks.reduce((sum, { text }) => sum + text.length, 0);
  const dominant = blocks.filter(({ text }) => text.length > 0.8 * total);
  return dominant.length === 1 ? dominant : blocks;
}

function names(info: string, path: string): boolean {
  const words = info.split(/[\s:=,{}"'()]+/);
  return words.includes(path) || words.includes(path.split("/").at(-1) ?? path);
}

function isNotes({ info, text }: FencedBlock, path: string): boolean {
  const words = info.toLowerCase().split(/[^a-z]+/);
  if (words.includes("notes") && !names(info, path)) return true;
  // the right content under the wrong label
  return words.includes("json") && !path.endsWith(".json") && /^\s*\{\s*"(amendments|notes)"/.test(text);
}

function readNotes(blocks: readonly FencedBlock[]): Record<string, unknown> | null {
  const block = blocks.at(-1);
  if (!block || block.text.trim() === "") return {};
  const [value] = [...readJson(block.text), ...repairJson(block.text)];
  return value !== undefined && !Array.isArray(value) ? { ...Object(value) } : null;
}

/**
 * Blocks of an answer that holds a Markdown file, in which fences without labels pair up inside the file: the
 * file reaches from the first fence to the last one before the notes.
 */
function readMarkdownFences(answer: string): FencedBlock[] {
  const blocks = readFences(answer);
  const [first] = blocks;
  const notes = blocks.findLast((block) => /\bnotes\b/.test(block.info));
  const lines = answer.split("\n").map((line) => line.trimEnd());
  const open = first ? matchFence(lines[first.start] ?? "") : null;
  if (!first || !open || !/^(md|markdown)\b|\.md\b|^$/i.test(open.info) || notes === first) return blocks;

  const limit = notes ? notes.start : lines.length;
  const fences = lines.flatMap((line, index) => (matchFence(line) && index < limit ? [index] : []));
  const last = fences.at(-1);
  // an even number: the outer pair and whole pairs inside it
  if (last === undefined || fences.length % 2 === 1) return blocks;
  return [cutBlock(lines, open, first.start, last), ...(notes ? [notes] : [])];
}

function normalise(text: string): string {
  const unix = text.replaceAll("\r\n", "\n").replace(/^\uFEFF/, "");
  let end = unix.length;
  while (end > 0 && /\s/.test(unix[end - 1] ?? "")) end--;
  return end === 0 ? "" : `${unix.slice(0, end)}\n`;
}
