import { stripVTControlCharacters } from "node:util";
import { measureWidth } from "../format/display-width.ts";

const hideCursor = "\u001b[?25l";
const showCursor = "\u001b[?25h";
const clearToEndOfLine = "\u001b[K";
const clearBelow = "\u001b[J";

/** Lines at the bottom of a terminal that are drawn again and again in the same place. */
export interface ScreenBlock {
  open(columns: number): void;
  /** Puts the lines to keep above the block and draws it anew; does nothing when nothing has changed. */
  draw(kept: readonly string[], lines: readonly string[]): void;
  /** Says that the terminal has another width, which may have broken the drawn lines in pieces. */
  resize(columns: number): void;
  /** Removes the block, keeping the lines given, and leaves the terminal as it was. */
  close(kept: readonly string[]): void;
}

export function createScreenBlock(write: (text: string) => void): ScreenBlock {
  let columns = 80;
  let drawn: readonly string[] = [];

  function moveToTop(): string {
    const rows = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(measureShown(line) / columns)), 0);
    return rows > 0 ? `\r\u001b[${rows}A` : "";
  }

  return {
    open: (width) => {
      columns = width;
      write(hideCursor);
    },
    draw(kept, lines) {
      if (kept.length === 0 && lines.join("\n") === drawn.join("\n")) return;
      // one write, so that no half-drawn block is ever seen
      const keptText = kept.length > 0 ? `${clearBelow}${kept.join("\n")}\n` : "";
      const text = lines.map((line) => `${line}${clearToEndOfLine}\n`).join("");
      write(`${moveToTop()}${keptText}${text}${clearBelow}`);
      drawn = lines;
    },
    resize: (width) => {
      columns = width;
    },
    close(kept) {
      write(`${moveToTop()}${clearBelow}${kept.map((line) => `${line}\n`).join("")}${showCursor}`);
      drawn = [];
    },
  };
}

function measureShown(line: string): number {
  return measureWidth(stripVTControlCharacters(line));
}
