/** Where a search text stands in a text with line breaks of one kind, and what to put there. */
export interface Located {
  from: number;
  to: number;
  replacement: string;
}

/** How a search came out: one place, several (lines, counted from 1), none, or a replacement that cannot be shifted alike. */
export type Location =
  | { kind: "one"; place: Located }
  | { kind: "many"; lines: number[] }
  | { kind: "none" }
  | { kind: "unshiftable" };

interface Line {
  from: number;
  /** Before its line break. */
  to: number;
  text: string;
}

/** Looks for the text itself, then without spaces at the ends of lines, then with all lines indented by the same more or less; never for something alike. */
export function locateSearch(text: string, search: string, replace: string): Location {
  const exact = findAll(text, search);
  const [only, ...more] = exact;
  if (more.length > 0) return { kind: "many", lines: exact.map((at) => lineAt(text, at)) };
  if (only !== undefined)
    return {
      kind: "one",
      place: dropEmptyLine(text, { from: only, to: only + search.length, replacement: replace }),
    };
  const lines = splitLines(text);
  const wanted = search.replace(/\n$/, "").split("\n");
  if (wanted.every((line) => line.trim() === "")) return { kind: "none" };
  return (
    choose(
      text,
      lines,
      wanted,
      search,
      listTrimmed(lines, wanted).map((at) => ({ at, replacement: replace })),
    ) ?? chooseShifted(text, lines, wanted, search, replace)
  );
}

function findAll(text: string, search: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(search); at !== -1; at = text.indexOf(search, at + 1)) found.push(at);
  return found;
}

function listTrimmed(lines: readonly Line[], wanted: readonly string[]): number[] {
  return listWindows(lines, wanted, (line, want) => line.trimEnd() === want.trimEnd());
}

function listWindows(
  lines: readonly Line[],
  wanted: readonly string[],
  fits: (line: string, want: string) => boolean,
): number[] {
  const found: number[] = [];
  for (let at = 0; at + wanted.length <= lines.length; at++)
    if (wanted.every((want, index) => fits(lines[at + index]?.text ?? "", want))) found.push(at);
  return found;
}

function choose(
  text: string,
  lines: readonly Line[],
  wanted: readonly string[],
  search: string,
  found: readonly { at: number; replacement: string }[],
): Location | undefined {
  const [only, ...more] = found;
  if (!only) return undefined;
  if (more.length > 0) return { kind: "many", lines: found.map(({ at }) => at + 1) };
  const from = lines[only.at]?.from ?? 0;
  const last = lines[only.at + wanted.length - 1];
  const end = last?.to ?? text.length;
  const hasBreak = search.endsWith("\n") && end < text.length;
  const replacement =
    search.endsWith("\n") && !hasBreak ? only.replacement.replace(/\n$/, "") : only.replacement;
  return { kind: "one", place: dropEmptyLine(text, { from, to: hasBreak ? end + 1 : end, replacement }) };
}

function chooseShifted(
  text: string,
  lines: readonly Line[],
  wanted: readonly string[],
  search: string,
  replace: string,
): Location {
  const found = listWindows(lines, wanted, (line, want) => line.trim() === want.trim()).flatMap((at) => {
    const shift = findShift(
      lines.slice(at, at + wanted.length).map((line) => line.text),
      wanted,
    );
    return shift ? [{ at, shift }] : [];
  });
  const shifted = found.map(({ at, shift }) => ({ at, replacement: shiftLines(replace, shift) }));
  if (found.length === 1 && shifted[0]?.replacement === undefined) return { kind: "unshiftable" };
  const usable = shifted.flatMap(({ at, replacement = "" }) => [{ at, replacement }]);
  return choose(text, lines, wanted, search, usable) ?? { kind: "none" };
}

interface Shift {
  add: string;
  remove: string;
}

// the one difference in indentation that all lines with text have
function findShift(lines: readonly string[], wanted: readonly string[]): Shift | undefined {
  let shift: Shift | undefined;
  for (const [index, want] of wanted.entries()) {
    const line = lines[index] ?? "";
    if (want.trim() === "") continue;
    const [is, asked] = [indentOf(line), indentOf(want)];
    if (!is.endsWith(asked) && !asked.endsWith(is)) return undefined;
    const one =
      is.length >= asked.length
        ? { add: is.slice(0, is.length - asked.length), remove: "" }
        : { add: "", remove: asked.slice(0, asked.length - is.length) };
    if (shift && (shift.add !== one.add || shift.remove !== one.remove)) return undefined;
    shift = one;
  }
  return shift;
}

function shiftLines(text: string, { add, remove }: Shift): string | undefined {
  const lines = text.split("\n");
  if (lines.some((line) => line.trim() !== "" && !line.startsWith(remove))) return undefined;
  return lines.map((line) => (line.trim() === "" ? line : add + line.slice(remove.length))).join("\n");
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

// an empty replacement of whole lines takes their line break along
function dropEmptyLine(text: string, place: Located): Located {
  if (place.replacement !== "" || text[place.to - 1] === "\n") return place;
  const start = text.lastIndexOf("\n", place.from - 1) + 1;
  const isWhole =
    text.slice(start, place.from).trim() === "" && (place.to === text.length || text[place.to] === "\n");
  return isWhole ? { from: start, to: Math.min(place.to + 1, text.length), replacement: "" } : place;
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const line of text.split("\n")) {
    lines.push({ from, to: from + line.length, text: line });
    from += line.length + 1;
  }
  return lines;
}

/** Line, counted from 1, of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
