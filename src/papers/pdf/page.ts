import type { FontTraits } from "./font-traits.ts";

/** A rectangle in points from the page's lower left corner. */
export interface Box {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** Letters set in one go: same font, same baseline. `y` is the baseline, `size` the font size in points. */
export interface Run {
  text: string;
  x: number;
  right: number;
  y: number;
  size: number;
  font: FontTraits;
}

/** A horizontal stroke: of a table, a fraction, a footnote. */
export interface Rule {
  x: number;
  right: number;
  y: number;
}

/** What one page shows, in the order in which the file draws it. */
export interface PdfPage {
  number: number;
  width: number;
  height: number;
  runs: Run[];
  rules: Rule[];
  /** Images and included drawings. Text on them is part of the picture. */
  pictures: Box[];
  /** Strokes and fills, rules too. */
  drawings: Box[];
  /** Characters that nobody can see, which are not in `runs`. */
  hiddenCharacters: number;
  /** All text of the page is invisible, as of a scan that went through character recognition. */
  isRecognised: boolean;
  /** An image covers most of the page, as of a scan. */
  isPictured: boolean;
  /** Why the page could not be read. */
  failure?: string;
  /** Text set at right angles to the rest, such as arXiv's stamp in the margin. */
  sideways: string;
}

/** Runs that share a baseline, with their sub- and superscripts. */
export interface Line extends Box {
  page: number;
  /** Baseline. */
  y: number;
  /** Size of most of its letters. */
  size: number;
  runs: Run[];
  text: string;
  column: "left" | "right" | "full";
}

export function joinBoxes(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    bottom: Math.min(...boxes.map(({ bottom }) => bottom)),
    right: Math.max(...boxes.map(({ right }) => right)),
    top: Math.max(...boxes.map(({ top }) => top)),
  };
}

/** Width that two extents share; negative for a gap between them. */
export function overlapWidth(a: Pick<Box, "left" | "right">, b: Pick<Box, "left" | "right">): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

export function overlapHeight(a: Pick<Box, "bottom" | "top">, b: Pick<Box, "bottom" | "top">): number {
  return Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
}
