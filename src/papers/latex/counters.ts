type Format = (counters: Counters) => string;

const styles: Record<string, (value: number) => string> = {
  arabic: String,
  Alph: (value) => toLetters(value),
  alph: (value) => toLetters(value).toLowerCase(),
  Roman: toRoman,
  roman: (value) => toRoman(value).toLowerCase(),
};

const deepestFormat = 6;

/** LaTeX's counters without LaTeX: what `\thesection`, `\theequation` and the like would print. */
export class Counters {
  #printing = 0;
  readonly #nested = new Set<string>();
  readonly #values = new Map<string, number>();
  readonly #formats = new Map<string, Format>();
  readonly #resetBy = new Map<string, Set<string>>();

  /** Steps a counter, resets those within it, and gives its printed form. */
  step(name: string): string {
    this.set(name, this.value(name) + 1);
    for (const inner of this.#resetBy.get(name) ?? []) this.#resetWith(inner, 0);
    return this.print(name);
  }

  value(name: string): number {
    return this.#values.get(name) ?? 0;
  }

  set(name: string, value: number): void {
    this.#values.set(name, Math.max(-9999, Math.min(99_999, value)));
  }

  print(name: string): string {
    const format = this.#formats.get(name);
    // two formats that print each other would never end
    if (!format || this.#printing > deepestFormat) return String(this.value(name));
    this.#printing++;
    const printed = format(this).slice(0, 40);
    this.#printing--;
    return printed;
  }

  /** Numbers `name` as `outer.name`, starting again in every `outer`. */
  nestWithin(name: string, outer: string): void {
    const inner = this.#resetBy.get(outer) ?? new Set();
    this.#resetBy.set(outer, inner.add(name));
    this.#formats.set(name, (counters) => `${counters.print(outer)}.${counters.value(name)}`);
  }

  useLetters(name: string): void {
    this.set(name, 0);
    this.#formats.set(name, (counters) => toLetters(counters.value(name)));
  }

  /** Takes a `\renewcommand{\theequation}{…}` body such as `\thesection.\arabic{equation}`. */
  redefine(name: string, body: string): void {
    this.#formats.set(name, (counters) =>
      body
        .slice(0, 200)
        .replace(
          /\\(arabic|Alph|alph|Roman|roman)\s{0,9}\{([A-Za-z]+)\}/g,
          (_, style: string, counter: string) => (styles[style] ?? String)(counters.value(counter)),
        )
        .replace(/\\the([A-Za-z]+)/g, (_, counter: string) =>
          counter === name ? String(counters.value(name)) : counters.print(counter),
        )
        .replace(/\\[A-Za-z]+|[{}]/g, "")
        .trim(),
    );
  }

  /** Counts `name` as 4a, 4b, … as `subequations` does; the function it gives goes back to plain numbers. */
  nestLetters(name: string): () => void {
    const outer = this.step(name);
    const count = this.value(name);
    const format = this.#formats.get(name);
    this.set(name, 0);
    this.#formats.set(name, (counters) => `${outer}${toLetters(counters.value(name)).toLowerCase()}`);
    this.#nested.add(name);
    return () => {
      this.#nested.delete(name);
      this.set(name, count);
      if (format) this.#formats.set(name, format);
      else this.#formats.delete(name);
    };
  }

  isNested(name: string): boolean {
    return this.#nested.has(name);
  }

  #resetWith(name: string, depth: number): void {
    this.#values.set(name, 0);
    if (depth > 8) return;
    for (const inner of this.#resetBy.get(name) ?? []) this.#resetWith(inner, depth + 1);
  }
}

function toLetters(value: number): string {
  let letters = "";
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters || "0";
}

const romans: readonly [number, string][] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function toRoman(value: number): string {
  let rest = Math.min(3999, Math.max(0, value));
  let written = "";
  for (const [amount, letters] of romans) {
    while (rest >= amount) {
      written += letters;
      rest -= amount;
    }
  }
  return written || "0";
}
