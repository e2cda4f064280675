import { readEnvironment } from "../core/environment.ts";
import { measureResultWidth } from "./output.ts";

/** The screen that results are shown on; `columns` is unlimited where they go to a file or another program. */
export interface ResultScreen {
  shown: boolean;
  colour: boolean;
  columns: number;
  rows: number;
}

export function describeResultScreen(): ResultScreen {
  const { noColor, dumbTerminal } = readEnvironment();
  const shown = process.stdout.isTTY === true;
  return {
    shown,
    colour: shown && !noColor && !dumbTerminal,
    columns: measureResultWidth(),
    rows: process.stdout.rows || 24,
  };
}
