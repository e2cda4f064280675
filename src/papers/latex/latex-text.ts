/** Start and end (exclusive) of what stands between a pair of delimiters, and where reading goes on. */
export interface Group {
  start: number;
  end: number;
  next: number;
}

const longestOptional = 2000;

/** LaTeX source whose braces are matched once, as far as they are asked for, so that every later look-up is constant time. */
export class LatexText {
  readonly text: string;
  #delimiters: Delimiters | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Index of what closes the brace or bracket at `open`; undefined when nothing does. */
  closeOf(open: number): number | undefined {
    this.#delimiters ??= new Delimiters(this.text);
    return this.#delimiters.closeOf(open);
  }

  skipSpace(at: number): number {
    let index = at;
    while (index < this.text.length && isSpace(this.text.charCodeAt(index))) index++;
    return index;
  }

  /** The `{…}` group at or after spaces from `at`. */
  readGroup(at: number): Group | undefined {
    const open = this.skipSpace(at);
    if (this.text[open] !== "{") return undefined;
    const close = this.closeOf(open);
    return close === undefined ? undefined : { start: open + 1, end: close, next: close + 1 };
  }

  /** The `[…]` argument at or after spaces from `at`; braces inside may hide brackets. */
  readOptional(at: number): Group | undefined {
    const found = this.readBracket(at);
    return found && found.end - found.start < longestOptional ? found : undefined;
  }

  /** The same without a bound on its length, where nothing else may stand. */
  readBracket(at: number): Group | undefined {
    const open = this.skipSpace(at);
    const close = this.text[open] === "[" ? this.closeOf(open) : undefined;
    return close === undefined ? undefined : { start: open + 1, end: close, next: close + 1 };
  }

  /** One macro argument: a group, a control sequence or a single character. */
  readArgument(at: number): Group | undefined {
    const group = this.readGroup(at);
    if (group) return group;
    const start = this.skipSpace(at);
    const first = this.text[start];
    if (first === undefined || first === "}" || first === "{") return undefined;
    const end = first === "\\" ? endOfCommand(this.text, start) : start + 1;
    return { start, end, next: end };
  }

  slice({ start, end }: Group): string {
    return this.text.slice(start, end);
  }
}

/** True when what is put behind `before` would become part of the control word at its end. */
export function needsGap(before: string, after: string): boolean {
  return /^[A-Za-z]/.test(after) && /\\[A-Za-z@]+$/.test(before.slice(-40));
}

/** Index after the control sequence whose backslash is at `at`. */
export function endOfCommand(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  return end === at + 1 ? Math.min(text.length, at + 2) : end;
}

const delimiter = /\\[^A-Za-z]|[{}[\]]/g;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

// a bracket is closed by the next closing bracket that is not inside braces
class Delimiters {
  readonly #text: string;
  /**
   * For the index of an opening delimiter that of its closing one; 0 where there is none; below 0 while it is open:
   * minus two, minus the index of the one that it stands in (-1 for none).
   */
  readonly #closes: Int32Array;
  readonly #scan = new RegExp(delimiter);
  #innermost = -1;
  #braceDepth = 0;
  #isRead = false;

  constructor(text: string) {
    this.#text = text;
    this.#closes = new Int32Array(text.length);
  }

  closeOf(open: number): number | undefined {
    if (!this.#isRead && (this.#scan.lastIndex <= open || this.#isOpen(open))) this.#read(open);
    const close = this.#closes[open];
    return close === undefined || close <= 0 ? undefined : close;
  }

  #isOpen(open: number): boolean {
    return (this.#closes[open] ?? 0) < 0;
  }

  // reads on until what opens at an index is closed or cannot be any more
  #read(open: number): void {
    const scan = this.#scan;
    const text = this.#text;
    for (let from = scan.lastIndex; scan.test(text); from = scan.lastIndex) {
      const index = scan.lastIndex - 1;
      const code = text.charCodeAt(index);
      // not what an escape ends with
      if (index > from && text.charCodeAt(index - 1) === 92) continue;
      if (code === openBrace || code === openBracket) {
        this.#closes[index] = -2 - this.#innermost;
        this.#innermost = index;
        if (code === openBrace) this.#braceDepth++;
      } else if (code === closeBracket) this.#closeBrackets(index);
      else if (code === closeBrace && this.#braceDepth > 0) {
        this.#closeBrackets(0);
        this.#closeInnermost(index);
        this.#braceDepth--;
      }
      if (index >= open && !this.#isOpen(open)) return;
    }
    this.#isRead = true;
  }

  // those inside the innermost brace
  #closeBrackets(index: number): void {
    while (this.#text.charCodeAt(this.#innermost) === openBracket) this.#closeInnermost(index);
  }

  #closeInnermost(index: number): void {
    const outer = -2 - (this.#closes[this.#innermost] ?? -1);
    this.#closes[this.#innermost] = index;
    this.#innermost = outer;
  }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 64;
}
