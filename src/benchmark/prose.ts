import { hashText } from "../core/hash.ts";

const subjects = [
  "the smoothed signal",
  "each intermediate array",
  "the reported error",
  "the noise of one seed",
  "the second stage",
  "the sampling step",
  "the baseline estimate",
  "every oscillation",
  "the mean over all seeds",
  "the order of the operations",
];
const verbs = [
  "depends on",
  "is compared with",
  "is derived from",
  "limits",
  "keeps",
  "is scaled by",
  "precedes",
];
const objects = [
  "the width of the window",
  "the length of the sequence",
  "the generator that is passed in",
  "the standard deviation of its input",
  "the values that the config holds",
  "the frequency of the carrier",
  "the number of repetitions",
  "the result of the stage before it",
];
const conditions = [
  "so that a second run gives the same numbers",
  "as long as the input has more samples than the window",
  "because a shift of one sample changes the phase",
  "unless the variance is zero, which the tolerance rules out",
  "and no value is rounded before it is written",
  "which holds for short and for long sequences alike",
  "when the seeds are drawn one after another",
];

/** So many words of readable text; the same seed gives the same text, another seed another. */
export function writeProse(seed: string, words: number): string {
  const choose = createChooser(seed);
  const text: string[] = [];
  while (text.length < words) {
    const sentence = `${choose(subjects)} ${choose(verbs)} ${choose(objects)}, ${choose(conditions)}.`;
    text.push(...`${sentence[0]?.toUpperCase()}${sentence.slice(1)}`.split(" "));
  }
  const cut = text.slice(0, words).join(" ");
  return cut === "" || cut.endsWith(".") ? cut : `${cut.replace(/,$/, "")}.`;
}

/** Words in lines of at most so many characters. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").filter(Boolean)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

/** Chooses from lists by a linear congruential generator (Numerical Recipes, section 7.1). */
function createChooser(seed: string): (from: readonly string[]) => string {
  let state = Number.parseInt(hashText(seed).slice(0, 8), 16);
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // its high bits are the random ones
    return from[Math.floor((state / 2 ** 32) * from.length)] ?? "";
  };
}
