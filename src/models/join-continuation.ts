import { findOpenFence, matchFence } from "./answers/fence-line.ts";
import { stripThinking } from "./answers/strip-thinking.ts";

const restartLength = 40;
const minRestartLength = 20;
const minOverlap = 8;
const maxOverlap = 4_000;
const maxReopeningLines = 3;

/**
 * Joins a cut answer and what the model wrote when asked to go on. Models repeat some of the end, open the
 * fence again or start all over: the repetition is dropped, and a new start replaces the old one.
 */
export function joinContinuation(cut: string, continuation: string): string {
  const next = stripThinking(continuation);
  if (startsLike(next, cut)) return next;

  const open = findOpenFence(cut);
  const rest = open ? dropReopening(next, open.fence.info) : next;
  if (open && startsLike(rest, cut.slice(open.content))) return cut.slice(0, open.content) + rest;
  return cut + rest.slice(measureOverlap(cut.slice(-maxOverlap), rest.slice(0, maxOverlap)));
}

function startsLike(text: string, original: string): boolean {
  const start = original.trimStart().slice(0, restartLength);
  return start.length >= minRestartLength && text.trimStart().startsWith(start);
}

/** Drops a fence that was opened again, with any words before it, at the top of a continuation. */
function dropReopening(continuation: string, info: string): string {
  let start = 0;
  for (let line = 0; line < maxReopeningLines; line++) {
    const end = continuation.indexOf("\n", start);
    if (end < 0) break;
    const fence = matchFence(continuation.slice(start, end));
    if (fence) return fence.info !== "" && fence.info === info ? continuation.slice(end + 1) : continuation;
    start = end + 1;
  }
  return continuation;
}

/** Length of the longest end of `before` that `after` starts with (Knuth, Morris and Pratt), 0 when that may be chance. */
function measureOverlap(before: string, after: string): number {
  const text = `${after}\u0000${before}`;
  const lengths = new Uint32Array(text.length);
  for (let index = 1, length = 0; index < text.length; index++) {
    while (length > 0 && text[index] !== text[length]) length = lengths[length - 1] ?? 0;
    if (text[index] === text[length]) length++;
    lengths[index] = length;
  }
  const overlap = lengths.at(-1) ?? 0;
  // a few equal characters, such as indentation, are more likely chance than repetition
  return overlap < minOverlap || after.slice(0, overlap).trim() === "" ? 0 : overlap;
}
