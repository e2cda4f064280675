import type { LatexText } from "./latex-text.ts";

const marks: Record<string, string> = {
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  '"': "\u0308",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  v: "\u030C",
  c: "\u0327",
  u: "\u0306",
  H: "\u030B",
  k: "\u0328",
  r: "\u030A",
  d: "\u0323",
};
const accented = /^\\(?:([vcuHkrd])(?![A-Za-z])\s?|(['`^"~=.]))\{?\\?([A-Za-z])\}?/;

/** `\'e`, `\"{o}`, `\v{s}` and `\'{\i}` at `at` as one composed letter; undefined when it is no accent. */
export function decodeAccent(latex: LatexText, at: number): { text: string; next: number } | undefined {
  const written = accented.exec(latex.text.slice(at, at + 8));
  const mark = marks[written?.[1] ?? written?.[2] ?? ""];
  if (!written || mark === undefined) return undefined;
  return { text: `${written[3]}${mark}`.normalize("NFC"), next: at + written[0].length };
}
