import { splitWords } from "../match/split-words.ts";
import type { Place, Run, Sentence } from "../sentence.ts";

const firstGap = 0xe000;
const widestGap = 6000;
const gapMark = /[\ue000-\uf8ff]/;
const fewestWords = 6;
const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|et al|cf|vs|resp|approx|fig|figs|eq|eqs|sec|secs|tab|alg|ref|refs|no|vol|dr|mr|st|w\.r\.t|etc|[a-z])\.$/i;

/** A character that stands for at most `words` words of something that cannot be compared. */
export function markGap(words: number): string {
  return String.fromCharCode(firstGap + Math.min(widestGap, Math.max(1, Math.round(words))));
}

/** The sentences of a paragraph whose gaps are marked; those too short or mostly gaps are left out. */
export function splitSentences(paragraph: string, place: Place): Sentence[] {
  const sentences: Sentence[] = [];
  for (const text of cutAtStops(paragraph.replace(/\s+/g, " ").trim())) {
    const runs = readRuns(text);
    const words = runs.reduce((sum, run) => sum + run.words.length, 0);
    if (words >= fewestWords && words >= 2 * (runs.length - 1)) sentences.push({ place, runs });
  }
  return sentences;
}

function cutAtStops(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const stop of text.matchAll(/[.!?]["')\]]{0,3} (?=["'([]{0,2}[\p{Lu}\p{N}\ue000-\uf8ff])/gu)) {
    const end = stop.index + 1;
    if (text[stop.index] === "." && abbreviation.test(text.slice(Math.max(start, end - 12), end))) continue;
    sentences.push(text.slice(start, end));
    start = end;
  }
  sentences.push(text.slice(start));
  return sentences;
}

function readRuns(text: string): Run[] {
  const runs: Run[] = [];
  let gap = 0;
  // letters that touch a gap belong to it: `k-means` with k in math is one printed word
  const unowned = text.replace(/([\ue000-\uf8ff]) ?['\u2019]s(?![\p{L}])/gu, "$1");
  for (const piece of unowned
    .replace(/[\p{L}\p{N}'-]*([\ue000-\uf8ff])[\p{L}\p{N}'-]*/gu, " $1 ")
    .split(" ")) {
    if (gapMark.test(piece)) {
      for (const mark of piece) if (gapMark.test(mark)) gap += mark.charCodeAt(0) - firstGap;
      continue;
    }
    const words = splitWords(piece);
    if (words.length === 0) continue;
    const run = runs.at(-1);
    if (run && gap === 0) run.words.push(...words);
    else runs.push({ gap: runs.length === 0 ? 0 : gap, words });
    gap = 0;
  }
  return dropEnumerator(runs);
}

// the `(2)` of a list inside a paragraph may become the mark of an item
function dropEnumerator([first, ...rest]: Run[]): Run[] {
  if (!first) return [];
  return [
    /^\d{1,2}$/.test(first.words[0] ?? "") ? { ...first, words: first.words.slice(1) } : first,
    ...rest,
  ].filter(({ words }) => words.length > 0);
}
