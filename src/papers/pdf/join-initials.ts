import type { Run } from "./page.ts";

/** Runs in which the lines beside the letter begin. */
const reach = 100;
const letter = /^["“‘«]?\p{Lu}$/u;

/** Puts a large first letter that stands before several lines back into its word, and these lines where the others begin. */
export function joinInitials(runs: readonly Run[]): Run[] {
  const joined = [...runs];
  for (const [index, initial] of runs.entries()) {
    const word = runs[index + 1];
    if (!word || !isInitialOf(initial, word)) continue;
    for (const [beyond, run] of joined.slice(index + 2, index + 2 + reach).entries()) {
      const isBeside = run.y < word.y && run.y > initial.y - 0.3 * word.size;
      if (isBeside && Math.abs(run.x - word.x) < 0.3 * word.size)
        joined[index + 2 + beyond] = { ...run, x: initial.x };
    }
    joined[index] = { ...initial, text: "" };
    joined[index + 1] = { ...word, text: initial.text + word.text, x: initial.x };
  }
  return joined.filter(({ text }) => text !== "");
}

/** True for a letter at least as high as two lines of the text whose first word it begins. */
function isInitialOf(initial: Run, word: Run): boolean {
  const gap = (word.x - initial.right) / word.size;
  const rise = (word.y - initial.y) / word.size;
  return (
    letter.test(initial.text) &&
    /^\p{L}/u.test(word.text) &&
    initial.size >= 1.8 * word.size &&
    gap > -0.3 &&
    gap < 0.8 &&
    rise > 0.8 &&
    word.y < initial.y + initial.size
  );
}
