/** The end of the group that opens at `at` (behind its closing brace), or `at` when none opens there or it never closes. */
export function skipGroup(text: string, at: number, open = "{", close = "}"): number {
  if (text[at] !== open) return at;
  let depth = 0;
  for (let place = at; place < text.length; place++) {
    const sign = text[place];
    if (sign === "\\") place++;
    else if (sign === open && open === "{") depth++;
    else if (sign === "{" && open !== "{") place = Math.max(place, skipGroup(text, place) - 1);
    else if (sign === open) depth++;
    else if (sign === close && --depth === 0) return place + 1;
  }
  return at;
}

/** Groups in brackets and braces from `at` on, with the place behind the last. */
export function readArguments(text: string, at: number, most = 9): { values: string[]; end: number } {
  const values: string[] = [];
  let end = at;
  while (values.length < most) {
    const start = end + (/^[ \t]*\n?[ \t]*(?=[{[])/.exec(text.slice(end, end + 80))?.[0].length ?? 0);
    const isOption = text[start] === "[";
    const next = isOption ? skipGroup(text, start, "[", "]") : skipGroup(text, start);
    if (next === start) break;
    if (!isOption) values.push(text.slice(start + 1, next - 1));
    end = next;
  }
  return { values, end };
}
