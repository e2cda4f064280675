import { wrapText } from "./format/wrap-text.ts";
import { describeTerminal } from "./output.ts";

/** Whole words on each line where a person reads it; one line for everything else. */
export function wrapForTerminal(text: string): string {
  const { interactive, columns } = describeTerminal();
  return interactive ? wrapText(text, columns - 1).join("\n") : text;
}
