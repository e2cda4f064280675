import { keepLetters } from "../match/split-words.ts";
import type { PrintedText } from "../printed/printed-text.ts";
import type { Sentence } from "../sentence.ts";

const probeLength = 24;
const shortestProbe = 12;
const mostColumns = 4;

/** True when the sentence's first words are printed in one column or page and its last words in a later one. */
export function isStraddling(sentence: Sentence, printed: PrintedText): boolean {
  if (sentence.place === "caption" || sentence.place === "footnote") return false;
  const probes = chooseProbes(sentence);
  if (!probes) return false;
  const [head, tail] = probes;
  const start = printed.letters.indexOf(head);
  if (start < 0 || printed.letters.includes(head, start + 1)) return false;
  const end = printed.letters.indexOf(tail, start + head.length);
  if (end < 0) return false;
  const columns = printed.columnAt(end + tail.length - 1) - printed.columnAt(start);
  return columns > 0 && columns <= mostColumns && !isTooFar(sentence, end - start, columns);
}

// the tail may stand by chance in a later sentence; what lies between columns is floats and notes at most
function isTooFar({ runs }: Sentence, distance: number, columns: number): boolean {
  const letters = runs.reduce(
    (sum, { gap, words }) => sum + Math.min(gap, 60) * 4 + words.join("").length,
    0,
  );
  return distance > letters + columns * 4000;
}

function chooseProbes({ runs }: Sentence): [string, string] | undefined {
  const texts = runs.map(({ words }) => keepLetters(words.join("")));
  const first = texts.findIndex((text) => text.length >= shortestProbe);
  const last = texts.findLastIndex((text) => text.length >= shortestProbe);
  const head = texts[first];
  const tail = texts[last];
  if (head === undefined || tail === undefined) return undefined;
  if (first < last) return [head.slice(0, probeLength), tail.slice(-probeLength)];
  const half = Math.min(probeLength, Math.floor(head.length / 2));
  return half < shortestProbe ? undefined : [head.slice(0, half), head.slice(-half)];
}
