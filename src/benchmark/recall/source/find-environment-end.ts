/** Where the `\\end` of an environment begins and ends, for one whose content begins at `from`; the text's end when it has none. */
export function findEnvironmentEnd(text: string, name: string, from: number): { start: number; end: number } {
  const mark = new RegExp(`\\\\(begin|end)\\s*\\{${name.replace(/[*]/g, "\\*")}\\}`, "g");
  mark.lastIndex = from;
  let depth = 1;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    depth += found[1] === "begin" ? 1 : -1;
    if (depth === 0) return { start: found.index, end: mark.lastIndex };
  }
  return { start: text.length, end: text.length };
}
