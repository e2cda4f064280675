import type { Run } from "../sentence.ts";
import { keepLetters } from "./split-words.ts";
import type { TextIndex } from "./text-index.ts";

const lettersInWord = 8;

/** Where the sentence stands when only letters and digits count; the first place at or behind `from` is preferred. */
export function findLoose(
  { letters }: Pick<TextIndex, "letters">,
  runs: readonly Run[],
  from = 0,
): number | undefined {
  const parts = runs.map(({ gap, words }) => ({
    gap: gap * lettersInWord,
    text: keepLetters(words.join("")),
  }));
  const [first, ...rest] = parts;
  if (!first) return undefined;
  let before: number | undefined;
  for (let start = letters.indexOf(first.text); start >= 0; start = letters.indexOf(first.text, start + 1)) {
    if (!reachesEnd(letters, rest, start + first.text.length)) continue;
    if (start >= from) return start;
    before ??= start;
  }
  return before;
}

function reachesEnd(
  letters: string,
  parts: readonly { gap: number; text: string }[],
  start: number,
): boolean {
  let ends = new Set([start]);
  for (const { gap, text } of parts) {
    const next = new Set<number>();
    for (const end of ends) {
      const reach = letters.slice(end, end + gap + text.length);
      for (let place = reach.indexOf(text); place >= 0; place = reach.indexOf(text, place + 1)) {
        next.add(end + place + text.length);
      }
    }
    if (next.size === 0) return false;
    ends = next;
  }
  return true;
}
