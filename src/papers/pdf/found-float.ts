import type { Picture } from "../../state/paper.ts";
import type { Caption, FloatType } from "./find-captions.ts";
import type { Line } from "./page.ts";

/** A figure, table or algorithm with everything that belongs to it. */
export interface FoundFloat {
  type: FloatType;
  /** Missing for a table that stands in the text without one. */
  caption?: Caption;
  /** Lines of its body, without the caption. */
  lines: Line[];
  text: string;
  pictures: Picture[];
}
