import { measureWidth } from "./display-width.ts";

/** The words of a text in lines of at most so many columns; a longer word has a line of its own, cut into pieces. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => splitWord(word, columns))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measureWidth(longer) <= columns) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" ? lines : [...lines, line];
}

function splitWord(word: string, columns: number): string[] {
  if (measureWidth(word) <= columns) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (measureWidth(piece + character) > columns) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}
