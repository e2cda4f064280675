import type { LatexText } from "./latex-text.ts";

const marks: Record<string, string> = {
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  '"': "\u0308",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
};
const letters = /^\{?\\?([A-Za-z])\}?/;

/** `\'e`, `\"{o}` and `\'{\i}` at `at` as one composed letter; undefined when it is no accent. */
export function decodeAccent(latex: LatexText, at: number): { text: string; next: number } | undefined {
  const mark = marks[latex.text[at + 1] ?? ""];
  if (mark === undefined) return undefined;
  const written = letters.exec(latex.text.slice(at + 2, at + 7));
  if (!written?.[1]) return undefined;
  return { text: `${written[1]}${mark}`.normalize("NFC"), next: at + 2 + written[0].length };
}
