import type { Line } from "./page.ts";
import type { RomanPlace } from "./roman-numbering.ts";

/** A heading found among the lines of the text. */
export interface Heading {
  lines: Line[];
  /** Of a title set into its paragraph, the lines are apart: hyphens are still to be mended. */
  text: string;
  size: number;
  /** What follows on the heading's own line, of a heading set into its paragraph. */
  rest: string;
  /** Where sections are counted in Roman numbers. */
  place?: RomanPlace;
}
