/** Where a sentence stands; captions and footnotes are asides that may move in the text. */
export type Place = "abstract" | "body" | "appendix" | "caption" | "footnote";

/** Words that follow each other, behind at most `gap` words of something else (math, a citation, a reference). */
export interface Run {
  gap: number;
  words: string[];
}

/** One sentence that its author wrote. */
export interface Sentence {
  place: Place;
  runs: Run[];
}

/** A heading as LaTeX would print it. */
export interface TrueHeading {
  number?: string | undefined;
  title: string;
  level: number;
  isAppendix: boolean;
}

/** What a paper says, taken from a source other than the one that is measured. */
export interface GroundTruth {
  /** `latex` is what the author wrote; the others are what another converter made of the PDF, and weaker. */
  source: "latex" | "s2orc" | "tei";
  sentences: Sentence[];
  headings: TrueHeading[];
  /** The numbers of each table row that has at least three. */
  rows: string[][];
}

/** The sentence as one line, gaps as `…`. */
export function showSentence({ runs }: Pick<Sentence, "runs">): string {
  return runs.map(({ gap, words }) => `${gap > 0 ? "… " : ""}${words.join(" ")}`).join(" ");
}
