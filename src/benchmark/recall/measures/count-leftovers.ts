import { keepLetters, splitWords } from "../match/split-words.ts";
import type { TextIndex } from "../match/text-index.ts";
import type { Furniture } from "../printed/find-furniture.ts";

/** What of the pages' furniture is still in the text. */
export interface Leftovers {
  runningHeads: string[];
  pageNumbers: string[];
  lineNumbers: string[];
}

/** Looks for furniture in the text; `owed` tells how often the author wrote the words of a running head. */
export function countLeftovers(
  furniture: Furniture,
  index: TextIndex,
  owed: (letters: string) => number,
): Leftovers {
  return {
    runningHeads: furniture.runningHeads.flatMap((head) => {
      const surplus = countIn(index.letters, head) - owed(head);
      return Array.from({ length: Math.max(0, surplus) }, () => head);
    }),
    pageNumbers: furniture.pageNumbers.flatMap(({ number, before, after }) =>
      hasBetween(index, splitWords(before).slice(-2), number, splitWords(after).slice(0, 2)) ? [number] : [],
    ),
    lineNumbers: furniture.lineNumbers.flatMap(({ number, beside }) => {
      const words = splitWords(beside);
      const isLeft = hasBetween(index, words.slice(-2), number, words.slice(0, 2));
      return isLeft ? [number] : [];
    }),
  };
}

// a number stands alone in a block, or right behind or before the words it is printed beside
function hasBetween(
  { words, places }: TextIndex,
  before: string[],
  number: string,
  after: string[],
): boolean {
  return (places.get(number) ?? []).some((place) => {
    const isAlone = words[place - 1] === "¶" && words[place + 1] === "¶";
    const follows = before.length === 2 && before.every((word, at) => words[place - 2 + at] === word);
    const precedes = after.length === 2 && after.every((word, at) => words[place + 1 + at] === word);
    return isAlone || follows || precedes;
  });
}

/** How often `letters` stand in a text of letters. */
export function countIn(text: string, letters: string): number {
  return text.split(keepLetters(letters)).length - 1;
}
