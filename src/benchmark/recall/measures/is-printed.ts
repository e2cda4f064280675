import { keepLetters } from "../match/split-words.ts";
import type { PrintedText } from "../printed/printed-text.ts";
import type { Sentence } from "../sentence.ts";

const pieceLength = 10;
const enough = 0.6;

/** True when most of a sentence's pieces are printed somewhere: what the PDF does not have, no reader can give. */
export function isPrinted(
  { runs }: Pick<Sentence, "runs">,
  { letters }: Pick<PrintedText, "letters">,
): boolean {
  let [found, of] = [0, 0];
  for (const { words } of runs) {
    const text = keepLetters(words.join(""));
    const step = Math.min(pieceLength, text.length);
    for (let place = 0; place + step <= text.length && step > 3; place += step) {
      of++;
      if (letters.includes(text.slice(place, place + step))) found++;
    }
  }
  return of === 0 || found >= of * enough;
}

/** True when a heading's words are printed: of an only appendix, some classes print no title. */
export function isTitlePrinted(title: string, printed: Pick<PrintedText, "letters">): boolean {
  const pieces = title.split(/[\ue000-\uf8ff]+/);
  return isPrinted({ runs: pieces.map((piece) => ({ gap: 0, words: [piece] })) }, printed);
}
