import type { Run } from "../sentence.ts";
import type { TextIndex } from "./text-index.ts";

/** Where the sentence stands word by word, as the place of its first word; the first place at or behind `from` is preferred. */
export function findStrict({ words, places }: TextIndex, runs: readonly Run[], from = 0): number | undefined {
  const [first, ...rest] = runs;
  if (!first) return undefined;
  const starts = (places.get(first.words[0] ?? "") ?? []).filter((place) => matchesAt(words, first, place));
  const inOrder = [...starts.filter((place) => place >= from), ...starts.filter((place) => place < from)];
  return inOrder.find((place) => reachesEnd(words, rest, place + first.words.length));
}

// a run may stand at several places inside its gap: all of them are followed
function reachesEnd(words: readonly string[], runs: readonly Run[], start: number): boolean {
  let ends = new Set([start]);
  for (const run of runs) {
    const next = new Set<number>();
    for (const end of ends) {
      for (let place = end; place <= end + run.gap; place++) {
        if (matchesAt(words, run, place)) next.add(place + run.words.length);
      }
    }
    if (next.size === 0) return false;
    ends = next;
  }
  return true;
}

function matchesAt(words: readonly string[], run: Run, place: number): boolean {
  return run.words.every((word, offset) => words[place + offset] === word);
}
