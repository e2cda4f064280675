import { findLoose } from "./match/find-loose.ts";
import { keepLetters } from "./match/split-words.ts";
import type { DraftRecall, PaperRecall } from "./measure-paper.ts";
import { type Sentence, showSentence } from "./sentence.ts";

const probeWords = 4;
const shownBefore = 20;

/** Each miss of a paper on its own line; for a sentence, what the text has in its place. */
export function listMisses({ name, pdf, latex, leftovers, unprinted }: PaperRecall): string[] {
  return [
    ...unprinted.map((sentence) => `${name} is not in the PDF, not counted: ${sentence}`),
    ...listDraft(name, "PDF", pdf),
    ...leftovers.runningHeads.map((head) => `${name} PDF running head left: ${head}`),
    ...leftovers.pageNumbers.map((number) => `${name} PDF page number left: ${number}`),
    ...leftovers.lineNumbers.map((number) => `${name} PDF line number left: ${number}`),
    ...(latex ? listDraft(name, "LaTeX", latex) : []),
  ];
}

function listDraft(
  name: string,
  reader: string,
  { found, matchedHeadings, missedRows, text }: DraftRecall,
): string[] {
  return [
    ...found
      .filter(({ strict }) => !strict)
      .map(({ sentence, loose }) => {
        const kind = loose === undefined ? "lost" : "damaged";
        return `${name} ${reader} ${sentence.place} ${kind}: ${showSentence(sentence)}\n    found: ${findNearest(sentence, text)}`;
      }),
    ...matchedHeadings.flatMap(({ heading: { number = "*", title }, fault, depthFault = fault }) =>
      depthFault === undefined
        ? []
        : [`${name} ${reader} heading ${number} ${title.replace(/[\ue000-\uf8ff]+/g, "…")}: ${depthFault}`],
    ),
    ...missedRows.map((row) => `${name} ${reader} row lost: ${row}`),
  ];
}

/** The text around the first words of the sentence that it has; "nothing" when it has no four of them in a row. */
function findNearest({ runs }: Sentence, text: string): string {
  const { letters, offsets } = mapLetters(text);
  for (const { words } of runs) {
    for (let at = 0; at + probeWords <= words.length; at++) {
      const place = findLoose({ letters }, [{ gap: 0, words: words.slice(at, at + probeWords) }]);
      if (place === undefined) continue;
      const start = Math.max(0, (offsets[place] ?? 0) - shownBefore);
      const length = runs.reduce((sum, run) => sum + run.words.join(" ").length + 20, 60);
      return text.slice(start, start + length).replace(/\n/g, "⏎");
    }
  }
  return "nothing";
}

function mapLetters(text: string): { letters: string; offsets: number[] } {
  const parts: string[] = [];
  const offsets: number[] = [];
  for (let place = 0; place < text.length; place++) {
    const letters = keepLetters(text[place] ?? "");
    for (const letter of letters) {
      parts.push(letter);
      offsets.push(place);
    }
  }
  return { letters: parts.join(""), offsets };
}
