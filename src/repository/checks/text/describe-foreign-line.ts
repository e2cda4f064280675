const prose =
  /^(here('s| is| are)|sure[,!]|certainly|below is|this (file|code|script|module) |note:|explanation|i('m| am| have| will| can)|as an ai|let me|we (will|can|need))/i;

/** What to do about a line that is not code although the file is: a fence, a sentence of an answer; undefined for other lines. */
export function describeForeignLine(line: string): string | undefined {
  if (/^(```|~~~)/.test(line)) return "a fence was left in the file: do give the text of the file only";
  if (prose.test(line)) return "this is a sentence, not code: do give the text of the file only";
  return undefined;
}
