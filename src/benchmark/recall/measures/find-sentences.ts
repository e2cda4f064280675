import { findLoose } from "../match/find-loose.ts";
import { findStrict } from "../match/find-strict.ts";
import type { TextIndex } from "../match/text-index.ts";
import type { Sentence } from "../sentence.ts";
import { type Share, share } from "./share.ts";

/** A sentence and whether a text has it. */
export interface FoundSentence {
  sentence: Sentence;
  /** Place of its first letter, when its letters are there. */
  loose: number | undefined;
  /** Word by word, in one block. */
  strict: boolean;
}

export interface SentenceShares {
  loose: Share;
  strict: Share;
  /** Of the neighbours that were found, those in the right order. */
  order: Share;
  appendix: Share;
  captions: Share;
}

/** Looks each sentence up; a sentence that stands twice is taken behind the one before it. */
export function findSentences(sentences: readonly Sentence[], index: TextIndex): FoundSentence[] {
  let last = 0;
  return sentences.map((sentence) => {
    const loose = findLoose(index, sentence.runs, last);
    if (loose !== undefined && !isAside(sentence)) last = loose;
    return { sentence, loose, strict: findStrict(index, sentence.runs) !== undefined };
  });
}

/** Shares of what was found: captions apart, appendix also on its own. */
export function shareSentences(found: readonly FoundSentence[]): SentenceShares {
  const text = found.filter(({ sentence }) => sentence.place !== "caption");
  const strictOf = (place: string) =>
    share(found.filter(({ sentence }) => sentence.place === place).map(({ strict }) => strict));
  return {
    loose: share(text.map(({ loose }) => loose !== undefined)),
    strict: share(text.map(({ strict }) => strict)),
    order: shareInOrder(found),
    appendix: strictOf("appendix"),
    captions: strictOf("caption"),
  };
}

function shareInOrder(found: readonly FoundSentence[]): Share {
  const places = found.flatMap(({ sentence, loose }) =>
    isAside(sentence) || loose === undefined ? [] : [loose],
  );
  return share(places.slice(1).map((place, index) => place >= (places[index] ?? 0)));
}

function isAside({ place }: Sentence): boolean {
  return place === "caption" || place === "footnote";
}
