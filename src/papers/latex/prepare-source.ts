import { resolveConditionals } from "./resolve-conditionals.ts";
import { resolveToggles } from "./resolve-toggles.ts";

/** Text that LaTeX prints as it is written; it is lifted out so that nothing later reads it as markup. */
export interface Verbatim {
  text: string;
  display: boolean;
  language?: string;
  /** Of a listing: LaTeX, as it is written. */
  caption?: string;
  label?: string;
}

export interface PreparedSource {
  text: string;
  verbatims: Verbatim[];
}

/** Marks where lifted text stood: `\x80`, its index, `\x81`, of the control characters that `decodeText` removes from papers; text of Latin-1 stays it. */
export const verbatimMark = /\x80(\d+)\x81/g;

const token =
  /\\begin\s{0,9}\{(verbatim\*?|Verbatim|lstlisting|minted|alltt|comment|filecontents\*?)\}|\\(verb\*?|lstinline|mintinline|url|nolinkurl|path|href)(?![A-Za-z])|\\endinput(?![A-Za-z])|\\end\s{0,9}\{document\}|\\[^A-Za-z]|%/g;

/** Drops comments, dead branches and everything after the end of the document; lifts verbatim text out. */
export function prepareSource(source: string): PreparedSource {
  const verbatims: Verbatim[] = [];
  const pieces: string[] = [];
  const missingEnds = new Set<string>();
  let from = 0;
  let documentEnd = source.length;

  function lift(start: number, end: number, verbatim: Verbatim | undefined): void {
    pieces.push(source.slice(from, start));
    if (verbatim) pieces.push(`\x80${verbatims.push(verbatim) - 1}\x81`);
    from = end;
    token.lastIndex = end;
  }

  token.lastIndex = 0;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    // as an object: an array is taken apart by its iterator, slowly in code that is not compiled yet
    const { 0: found, 1: environment, 2: command, index } = match;
    const after = index + found.length;
    if (found === "%") {
      pieces.push(source.slice(from, index));
      from = endOfComment(source, index);
      if (isParagraphBreak(source, from)) pieces.push("\n");
      token.lastIndex = from;
    } else if (environment !== undefined) {
      if (missingEnds.has(environment)) continue;
      const close = `\\end{${environment}}`;
      const end = source.indexOf(close, after);
      if (end < 0) missingEnds.add(environment);
      else lift(index, end + close.length, readVerbatim(environment, source.slice(after, end)));
    } else if (command === "href") {
      const end = endOfGroup(source, after);
      if (end > 0) lift(after + 1, end - 1, { text: source.slice(after + 1, end - 1), display: false });
    } else if (command !== undefined) {
      const bounds = readInline(source, after, command);
      if (bounds) lift(index, bounds.next, { text: source.slice(bounds.start, bounds.end), display: false });
    } else if (found.length > 2) {
      documentEnd = index;
      break;
    }
  }
  pieces.push(source.slice(from, documentEnd));
  return { text: resolveDeadCode(pieces.join("")), verbatims };
}

function resolveDeadCode(text: string): string {
  return resolveToggles(resolveConditionals(text));
}

// TeX eats the comment, its line end and the spaces that start the next line
function endOfComment(source: string, at: number): number {
  const lineEnd = source.indexOf("\n", at);
  if (lineEnd < 0) return source.length;
  let next = lineEnd + 1;
  while (source[next] === " " || source[next] === "\t") next++;
  return next;
}

function isParagraphBreak(source: string, at: number): boolean {
  return source[at] === "\n";
}

function readVerbatim(environment: string, body: string): Verbatim | undefined {
  if (environment === "comment" || environment.startsWith("filecontents")) return undefined;
  const options = /^\s{0,9}(?:\[([^\]]{0,2000})\])?\s{0,9}(?:\{([A-Za-z0-9+#-]{1,30})\})?/.exec(body);
  const isCode = environment === "lstlisting" || environment === "minted";
  const language = isCode
    ? (options?.[2] ?? /language=\{?([A-Za-z0-9+#]{1,30})/.exec(options?.[1] ?? "")?.[1])
    : undefined;
  const text = (isCode ? body.slice(options?.[0].length ?? 0) : body).replace(/^[ \t]*\n/, "").trimEnd();
  return {
    text,
    display: true,
    ...(language === undefined ? {} : { language: language.toLowerCase() }),
    ...readListingOptions(options?.[1] ?? ""),
  };
}

// `[caption={Run it}, label=lst:run]`
function readListingOptions(options: string): Pick<Verbatim, "caption" | "label"> {
  const caption = /\bcaption\s?=\s?(?:\{((?:[^{}]|\{[^{}]{0,200}\}){0,1000})\}|([^,\]]{1,400}))/.exec(
    options,
  );
  const label = /\blabel\s?=\s?\{?([^,{}\]\s]{1,200})/.exec(options)?.[1];
  const written = caption?.[1] ?? caption?.[2];
  return {
    ...(written === undefined ? {} : { caption: written.trim() }),
    ...(label === undefined ? {} : { label }),
  };
}

function readInline(source: string, from: number, command: string) {
  // \\mintinline{python}{x = 1}, \\lstinline[language=C]{x}
  const skipped = command === "mintinline" ? /^\{[^{}]{0,40}\}/ : /^\[[^\]]{0,200}\]/;
  const takesOption = command === "mintinline" || command === "lstinline";
  const at = from + (takesOption ? (skipped.exec(source.slice(from, from + 200))?.[0].length ?? 0) : 0);
  if (source[at] === "{" && !command.startsWith("verb")) {
    const end = endOfGroup(source, at);
    return end > 0 ? { start: at + 1, end: end - 1, next: end } : undefined;
  }
  const delimiter = source[at];
  if (!command.startsWith("verb") && !takesOption) return undefined;
  if (delimiter === undefined || /[\sA-Za-z{]/.test(delimiter)) return undefined;
  const lineEnd = source.slice(at + 1, at + 1000).split("\n", 1)[0] ?? "";
  const length = lineEnd.indexOf(delimiter);
  return length < 0 ? undefined : { start: at + 1, end: at + 1 + length, next: at + 2 + length };
}

// bounded: addresses and inline code are short
function endOfGroup(source: string, at: number): number {
  if (source[at] !== "{") return -1;
  const limit = Math.min(source.length, at + 2000);
  let depth = 0;
  for (let index = at; index < limit; index++) {
    const character = source[index];
    if (character === "\\") index++;
    else if (character === "{" && ++depth > 20) return -1;
    else if (character === "}" && --depth === 0) return index + 1;
  }
  return -1;
}
