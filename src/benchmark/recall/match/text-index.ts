import { keepLetters, splitWords } from "./split-words.ts";

/** Stands between two blocks: no word equals it, so a sentence that is cut in two is not found whole. */
const blockEnd = "\u00b6";

/** A text prepared for finding sentences: as words, and as bare letters. */
export interface TextIndex {
  words: readonly string[];
  /** Places of each word, ascending. */
  places: ReadonlyMap<string, readonly number[]>;
  letters: string;
  /** Numbers that are all that a block holds; a single digit in a formula may be part of a fraction. */
  lone: ReadonlySet<string>;
}

/** Prepares blocks of text in reading order. */
export function indexText(blocks: Iterable<string>): TextIndex {
  const words: string[] = [];
  const letters: string[] = [];
  const lone = new Set<string>();
  for (const block of blocks) {
    const number = /^\s*(?:(\d{1,4})|\$\$\s*(\d{2,4})\s*\$\$)\s*$/.exec(block);
    if (number) lone.add(number[1] ?? number[2] ?? "");
    for (const word of splitWords(block)) words.push(word);
    words.push(blockEnd);
    letters.push(keepLetters(block));
  }
  const places = new Map<string, number[]>();
  for (const [place, word] of words.entries()) {
    const known = places.get(word);
    if (known) known.push(place);
    else places.set(word, [place]);
  }
  return { words, places, letters: letters.join(""), lone };
}
