const prose =
  /^(here('s| is| are)|sure[,!]|certainly|below is|this (file|code|script|module) |note:|explanation|i('m| am| have| will| can)|as an ai|let me|we (will|can|need))/i;

/** What a line that is not code although the file is turns out to be: a fence, a sentence of an answer; undefined for other lines. */
export function readForeignLine(
  line: string,
): { code: "stray-fence" | "stray-prose"; message: string; remedy: string } | undefined {
  const remedy = "give the text of the file only";
  if (/^(```|~~~)/.test(line))
    return { code: "stray-fence", message: "a fence was left in the file", remedy };
  if (prose.test(line)) return { code: "stray-prose", message: "this is a sentence, not code", remedy };
  return undefined;
}
