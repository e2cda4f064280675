/** A heading's place where sections are counted I, II, … and their parts A, B, …: the number that the paper cites it by. */
export interface RomanPlace {
  number: string;
  title: string;
  level: number;
  kind: "body" | "appendix";
}

const digits: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 };

/** Follows the numbers of such headings; each is accepted only where it comes next, or after the next. */
export class RomanNumbering {
  /** True of papers that count their sections so. */
  readonly isUsed: boolean;
  #section = 0;
  #name = "";
  #letter = 0;
  #item = 0;
  #kind: RomanPlace["kind"] = "body";

  constructor(texts: readonly string[]) {
    this.isUsed = ["I", "II"].every((number) => texts.some((text) => text.startsWith(`${number}. `)));
  }

  /** The place of a heading with these words; undefined when no such heading comes next. */
  read(text: string): RomanPlace | undefined {
    if (!this.isUsed) return undefined;
    const [, label = "", mark = "", title = ""] =
      /^([IVXL]{1,7}|[A-Z]|\d{1,2})([.)])\s(\S.{0,300})$/.exec(text) ?? [];
    const section = mark === "." && this.#kind === "body" ? readRoman(label) : undefined;
    if (section !== undefined && isNext(section, this.#section)) {
      this.#section = section;
      return this.#open(label, title);
    }
    if (this.#name === "" || title === "") return undefined;
    const letter = /^[A-Z]$/.test(label) ? label.charCodeAt(0) - 64 : 0;
    if (mark === "." && isNext(letter, this.#letter)) {
      this.#letter = letter;
      this.#item = 0;
      return this.#place(`${this.#name}-${label}`, title, 2);
    }
    if (!isNext(Number(label), this.#item)) return undefined;
    if (this.#letter === 0) {
      // some appendices count their parts 1, 2, …
      if (this.#kind === "body" || mark === ")") return undefined;
      this.#item = Number(label);
      return this.#place(`${this.#name}-${label}`, title, 2);
    }
    this.#item = Number(label);
    const parent = `${this.#name}-${String.fromCharCode(64 + this.#letter)}`;
    return this.#place(mark === ")" ? `${parent}${label}` : `${parent}-${label}`, title, 3);
  }

  /** The place of an appendix, whose letter is left out where it is the only one. */
  openAppendix(letter: string | undefined, title: string): RomanPlace {
    this.#kind = "appendix";
    return this.#open(letter ?? "A", title);
  }

  #open(name: string, title: string): RomanPlace {
    this.#name = name;
    this.#letter = 0;
    this.#item = 0;
    return this.#place(name, title, 1);
  }

  #place(number: string, title: string, level: number): RomanPlace {
    return { number, title, level, kind: this.#kind };
  }
}

/** True of the number after the last; one heading between two may have been missed, the first may not. */
function isNext(number: number, last: number): boolean {
  return number === last + 1 || (last > 0 && number === last + 2);
}

function readRoman(label: string): number | undefined {
  if (!/^[IVXL]+$/.test(label)) return undefined;
  const values = [...label].map((letter) => digits[letter] ?? 0);
  return values.reduce(
    (sum, value, index) => (value < (values[index + 1] ?? 0) ? sum - value : sum + value),
    0,
  );
}
