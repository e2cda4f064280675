const mostSearched = 30;
const mostQuoted = 15;
const longestLine = 160;

/** The lines of a text that are most like a search that missed, with their numbers; empty where nothing is alike. */
export function quoteClosest(text: string, search: string): string {
  const lines = text.split("\n");
  const wanted = search
    .replace(/^\n+|\n+$/g, "")
    .split("\n")
    .slice(0, mostSearched)
    .map(listWords);
  const words = lines.map(listWords);
  let [best, bestAt] = [0, -1];
  for (let at = 0; at < lines.length; at++) {
    let likeness = 0;
    for (const [index, want] of wanted.entries()) likeness += measureLikeness(words[at + index], want);
    if (likeness > best) [best, bestAt] = [likeness, at];
  }
  if (bestAt === -1 || best / wanted.length < 0.2) return "";
  const from = Math.max(0, bestAt - 1);
  return lines
    .slice(from, from + Math.min(wanted.length + 2, mostQuoted))
    .map((line, index) => `${from + index + 1}: ${line.slice(0, longestLine)}`)
    .join("\n");
}

function listWords(line: string): Set<string> {
  return new Set(line.slice(0, 1_000).match(/\w+|[^\w\s]/g) ?? []);
}

function measureLikeness(line: ReadonlySet<string> | undefined, wanted: ReadonlySet<string>): number {
  if (!line || line.size === 0 || wanted.size === 0) return 0;
  let shared = 0;
  for (const word of wanted) if (line.has(word)) shared++;
  return shared / (line.size + wanted.size - shared);
}
