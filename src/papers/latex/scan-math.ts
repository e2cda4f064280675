import type { Group } from "./latex-text.ts";

const closers: Record<string, string> = { $$: "$$", $: "$", "\\(": "\\)", "\\[": "\\]" };
const longestMath = 20_000;
const deepestMath = 40;

/**
 * The math that opens at `at` with `$`, `$$`, `\(` or `\[`; undefined when it does not close within its paragraph.
 * A dollar inside braces (as in `\text{if $x$}`) does not close it.
 */
export function endOfMath(text: string, at: number): Group | undefined {
  const opener = ["$$", "\\(", "\\[", "$"].find((candidate) => text.startsWith(candidate, at));
  if (opener === undefined) return undefined;
  const closer = closers[opener] ?? opener;
  const start = at + opener.length;
  const limit = Math.min(text.length, start + longestMath);

  let depth = 0;
  let shallow: number | undefined;
  for (let index = start; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === closer.charCodeAt(0) && text.startsWith(closer, index)) {
      if (depth <= 0) return { start, end: index, next: index + closer.length };
      shallow ??= index;
    }
    if (code === 92) {
      // a second opener means that the first one never closed
      if (opener.length === 2 && text.startsWith(opener, index)) break;
      index++;
    } else if (code === 123) depth++;
    else if (code === 125) depth--;
    else if (code === 10 && isBlankLine(text, index + 1)) break;
    // braces that never balance: the first closer is the likelier end
    if (depth > deepestMath && shallow !== undefined) break;
  }
  return shallow === undefined ? undefined : { start, end: shallow, next: shallow + closer.length };
}

function isBlankLine(text: string, at: number): boolean {
  let index = at;
  while (text[index] === " " || text[index] === "\t") index++;
  return text[index] === "\n";
}
