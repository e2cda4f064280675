import type { Group } from "./latex-text.ts";

const closers: Record<string, string> = { $$: "$$", $: "$", "\\(": "\\)", "\\[": "\\]" };
const longestMath = 20_000;

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
    const character = text[index];
    if (text.startsWith(closer, index)) {
      if (depth <= 0) return { start, end: index, next: index + closer.length };
      shallow ??= index;
    }
    // a second opener means that the first one never closed
    if (opener[0] === "\\" && text.startsWith(opener, index)) break;
    if (character === "\\") index++;
    else if (character === "{") depth++;
    else if (character === "}") depth--;
    else if (character === "\n" && isBlankLine(text, index + 1)) break;
    // braces that never balance: the first closer is the likelier end
    if (depth > 100 && shallow !== undefined) break;
  }
  return shallow === undefined ? undefined : { start, end: shallow, next: shallow + closer.length };
}

function isBlankLine(text: string, at: number): boolean {
  let index = at;
  while (text[index] === " " || text[index] === "\t") index++;
  return text[index] === "\n";
}
