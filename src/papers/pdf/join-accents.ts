import type { Run } from "./page.ts";

const accent = /^\s?(\p{Mn})$/u;
const spacing: Record<string, string> = {
  ˆ: "\u0302",
  "˜": "\u0303",
  "¯": "\u0304",
  "˙": "\u0307",
  "¨": "\u0308",
  ˇ: "\u030C",
  "´": "\u0301",
  "˘": "\u0306",
  "˝": "\u030B",
  "⃗": "\u20D7",
};

/** Puts an accent drawn on its own onto the letter it stands over, drawn before or after it. */
export function joinAccents(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  let waiting: { run: Run; mark: string } | undefined;
  for (const run of splitTrailingAccents(runs)) {
    const mark = readMark(run);
    if (mark !== undefined) {
      const last = joined.findLast(({ text }) => text.trim() !== "");
      if (last && isOver(run, last)) joined[joined.lastIndexOf(last)] = addMark(last, run, mark);
      else waiting = { run, mark };
      continue;
    }
    if (waiting && run.text.trim() !== "") {
      joined.push(isOver(waiting.run, run) ? addMark(run, waiting.run, waiting.mark) : run);
      waiting = undefined;
    } else joined.push(run);
  }
  return joined;
}

/** An accent drawn behind words in the same letters is a piece of their run. */
function splitTrailingAccents(runs: readonly Run[]): Run[] {
  return runs.flatMap((run, index) => {
    const [, words, mark] = /^(.{0,400})([ˆ˜¯˙¨ˇ´˘˝])\s?$/u.exec(run.text) ?? [];
    const next = runs.slice(index + 1, index + 3).find(({ text }) => text.trim() !== "");
    if (words === undefined || mark === undefined || !next || run.font.isMono) return [run];
    // inside a word the letter is set back under its accent
    const isBack = next.x < run.right - run.size * 0.3;
    if (!/[\s(]$/.test(words) && !isBack) return [run];
    const piece = { ...run, text: mark, x: run.right - run.size * 0.5 };
    return isOver(piece, next) ? [{ ...run, text: words, right: piece.x }, piece] : [run];
  });
}

function readMark({ text, font }: Run): string | undefined {
  const letter = text.trim();
  // accents that grow with their letters have no characters of their own in the font of large signs
  if (/^cmex\d/i.test(font.name) && /^[b-g]$/.test(letter)) return letter < "e" ? "\u0302" : "\u0303";
  return spacing[letter] ?? accent.exec(text)?.[1];
}

function isOver(accent: Run, { x, right, y, size }: Run): boolean {
  const middle = (accent.x + accent.right) / 2;
  // one that is drawn lower belongs to the line below
  const isLevel = accent.y - y > size * -0.8 && accent.y - y < size;
  return middle > x - size * 0.2 && middle < right + size * 0.2 && isLevel;
}

function addMark(letter: Run, accent: Run, mark: string): Run {
  const letters = [...letter.text];
  const share = ((accent.x + accent.right) / 2 - letter.x) / Math.max(0.1, letter.right - letter.x);
  const place = Math.min(letters.length - 1, Math.max(0, Math.floor(share * letters.length)));
  letters[place] = `${letters[place]}${mark}`;
  return { ...letter, text: letters.join("").normalize("NFC") };
}
