import { keepLetters, splitWords } from "../match/split-words.ts";
import type { TextIndex } from "../match/text-index.ts";
import type { Furniture } from "../printed/find-furniture.ts";

const neighbours = 3;
/** Numbers after each other that no table or list of a paper has. */
const longestCount = 8;

/** What of the pages' furniture is still in the text. */
export interface Leftovers {
  runningHeads: string[];
  pageNumbers: string[];
  lineNumbers: string[];
}

/** What letters beside each other may come from, if not from what is left over. */
export interface Origin {
  /** How often the author wrote the words of a running head. */
  owed: (letters: string) => number;
  /** Whether they stand in the source. */
  isWritten?: (letters: string) => boolean;
  /** Whether the pages print them when their line numbers are taken away. */
  isPrinted?: (letters: string) => boolean;
}

const never = () => false;

/** Looks for furniture in the text. */
export function countLeftovers(
  furniture: Furniture,
  index: TextIndex,
  { owed, isWritten = never, isPrinted = never }: Origin,
): Leftovers {
  return {
    runningHeads: furniture.runningHeads.flatMap((head) => {
      const surplus = countIn(index.letters, head) - owed(head);
      return Array.from({ length: Math.max(0, surplus) }, () => head);
    }),
    pageNumbers: furniture.pageNumbers.flatMap(({ number, before, after }) =>
      index.lone.has(number) ||
      before.some((line, at) => {
        const words = splitWords(line).slice(-neighbours);
        const letters = keepLetters(`${words.join("")}${number}`);
        // only the line next to it is printed beside it
        const isOwn = isWritten(letters) || (at < before.length - 1 && isPrinted(letters));
        return follows(index, number, words) && !isOwn;
      }) ||
      after.some((line, at) => {
        const words = splitWords(line).slice(0, neighbours);
        const letters = keepLetters(`${number}${words.join("")}`);
        const isOwn = isWritten(letters) || (at > 0 && isPrinted(letters));
        return precedes(index, number, words) && !isOwn;
      })
        ? [number]
        : [],
    ),
    lineNumbers: furniture.lineNumbers.flatMap(({ number, beside }, at) => {
      if (isCounted(index, furniture.lineNumbers.slice(at, at + longestCount))) return [number];
      const words = splitWords(beside);
      const [before, after] = [words.slice(-neighbours), words.slice(0, neighbours)];
      // the same words may stand before a citation or reference with this number
      const isLeft =
        index.lone.has(number) ||
        (follows(index, number, before) && !isPrinted(keepLetters(`${before.join("")}${number}`))) ||
        (precedes(index, number, after) && !isPrinted(keepLetters(`${number}${after.join("")}`)));
      return isLeft ? [number] : [];
    }),
  };
}

/** Whether the numbers stand after each other in the text, away from their lines. */
function isCounted({ words, places }: TextIndex, numbers: Furniture["lineNumbers"]): boolean {
  const starts = numbers.length === longestCount ? places.get(numbers[0]?.number ?? "") : undefined;
  return (starts ?? []).some((place) => numbers.every(({ number }, at) => words[place + at] === number));
}

// numbers and single letters stand beside each other by chance
function isTelling(words: readonly string[]): boolean {
  return (
    words.length === neighbours && words.every((word) => /^\p{L}/u.test(word)) && words.join("").length > 8
  );
}

function follows({ words, places }: TextIndex, number: string, before: readonly string[]): boolean {
  if (!isTelling(before)) return false;
  const start = (place: number) => place - before.length;
  return (places.get(number) ?? []).some((place) =>
    before.every((word, at) => words[start(place) + at] === word),
  );
}

function precedes({ words, places }: TextIndex, number: string, after: readonly string[]): boolean {
  if (!isTelling(after)) return false;
  // the last part of 5.1 is no number by itself
  return (places.get(number) ?? []).some(
    (place) =>
      !/^\d+$/.test(words[place - 1] ?? "") && after.every((word, at) => words[place + 1 + at] === word),
  );
}

/** How often `letters` stand in a text of letters. */
export function countIn(text: string, letters: string): number {
  return text.split(keepLetters(letters)).length - 1;
}
