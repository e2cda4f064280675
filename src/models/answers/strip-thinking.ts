import { closesFence, type FenceLine, matchFence } from "./fence-line.ts";

const opening = /<(think|thinking|thought|reasoning)>/i;
const closing = /^\s*<\/(?:think|thinking|thought|reasoning)>/i;

/**
 * Drops what a model wrote while thinking, with any draft inside it, and keeps the answer. Tags inside a fenced
 * block belong to the answer; thinking that never ends swallows the rest, as no answer was begun.
 */
export function stripThinking(text: string): string {
  const startsAsJson = /^\s*[[{]/.test(text);
  let kept: string[] = [];
  let fence: FenceLine | null = null;

  for (let position = 0; position < text.length; ) {
    const newline = text.indexOf("\n", position);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(position, end);
    const mark = matchFence(line.trimEnd());
    position = end;

    if (fence) {
      if (mark && closesFence(mark, fence)) fence = null;
      kept.push(line);
      continue;
    }
    if (closing.test(line)) {
      // some servers cut the opening tag off, so all before the closing one was thinking
      kept = [line.replace(closing, "")];
      continue;
    }
    const tag = findOpening(line, startsAsJson);
    if (!tag) {
      fence = mark;
      kept.push(line);
      continue;
    }
    kept.push(line.slice(0, tag.index));
    const after = findEnd(text, end - line.length + tag.index, tag.name);
    if (after === null) break;
    position = after;
  }
  return kept.join("");
}

function findOpening(line: string, startsAsJson: boolean): { index: number; name: string } | null {
  const match = opening.exec(line);
  if (!match?.[1]) return null;
  const before = line.slice(0, match.index);
  // a string of a JSON answer, or a tag that is only mentioned, starts no thinking
  if (before.trim() !== "" && (startsAsJson || /[`"']$/.test(before))) return null;
  return { index: match.index, name: match[1] };
}

function findEnd(text: string, from: number, name: string): number | null {
  const end = new RegExp(`</${name}>`, "gi");
  end.lastIndex = from;
  return end.exec(text) ? end.lastIndex : null;
}
