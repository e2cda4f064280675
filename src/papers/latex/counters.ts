import { numberStyles, toLetters } from "./number-styles.ts";

type Format = (counters: Counters) => string;

const deepestFormat = 6;
const styledCounter =
  /\\(?:(arabic|Alph|alph|Roman|roman|fnsymbol)\s{0,9}\{([A-Za-z@]{1,40})\}|@(arabic|Alph|alph|Roman|roman|fnsymbol)\s{0,9}\{?\\c@([A-Za-z]{1,40})\}?|(?:number|the)\s{0,9}(?:\\value\s{0,9}\{([A-Za-z@]{1,40})\}|\\c@([A-Za-z]{1,40})))/g;

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
    this.#resetInside(name, new Set([name]));
    return this.print(name);
  }

  value(name: string): number {
    return this.#values.get(name) ?? 0;
  }

  /** True for a counter that has been set, stepped or given a form. */
  has(name: string): boolean {
    return this.#values.has(name) || this.#formats.has(name);
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
    this.resetWithin(name, outer);
    this.#formats.set(name, (counters) => `${counters.print(outer)}.${counters.value(name)}`);
  }

  /** Starts `name` again in every `outer` and leaves its printed form alone. */
  resetWithin(name: string, outer: string): void {
    const inner = this.#resetBy.get(outer) ?? new Set();
    this.#resetBy.set(outer, inner.add(name));
  }

  /** Undoes `nestWithin`: numbers go on through every `outer`. */
  keepThrough(name: string, outer: string): void {
    this.#resetBy.get(outer)?.delete(name);
    this.#formats.delete(name);
  }

  useLetters(name: string): void {
    this.set(name, 0);
    this.#formats.set(name, (counters) => toLetters(counters.value(name)));
  }

  /** Takes a `\renewcommand{\theequation}{…}` body such as `\thesection.\arabic{equation}`. */
  redefine(name: string, body: string): void {
    this.#formats.set(name, (counters) => counters.#fill(name, body.slice(0, 300)));
  }

  /** Counts `name` as 4a, 4b, … as `subequations` does; the function it gives goes back to plain numbers. */
  nestLetters(name: string): () => void {
    const outer = this.step(name);
    const goBack = this.remember(name);
    this.set(name, 0);
    this.#formats.set(name, (counters) => `${outer}${toLetters(counters.value(name)).toLowerCase()}`);
    this.#nested.add(name);
    return () => {
      this.#nested.delete(name);
      goBack();
    };
  }

  /** Keeps a counter's value and form; the function it gives brings both back. */
  remember(name: string): () => void {
    const value = this.value(name);
    const format = this.#formats.get(name);
    return () => {
      this.set(name, value);
      if (format) this.#formats.set(name, format);
      else this.#formats.delete(name);
    };
  }

  isNested(name: string): boolean {
    return this.#nested.has(name);
  }

  #fill(name: string, body: string): string {
    return body
      .replace(styledCounter, (_, style, counter, inner, innerCounter, value, innerValue) => {
        const named = String(counter ?? innerCounter ?? value ?? innerValue);
        return (numberStyles.get(style ?? inner ?? "arabic") ?? String)(this.value(named));
      })
      .replace(/\\the([A-Za-z]+)/g, (_, counter: string) =>
        counter === name ? String(this.value(name)) : this.print(counter),
      )
      .replace(/~|\\[\s,;:!]/g, " ")
      .replace(/\\[A-Za-z@]+|[{}$]/g, "")
      .trim();
  }

  // each counter once: a paper may nest its counters in a circle
  #resetInside(name: string, met: Set<string>): void {
    for (const inner of this.#resetBy.get(name) ?? []) {
      if (met.has(inner)) continue;
      met.add(inner);
      this.#values.set(inner, 0);
      this.#resetInside(inner, met);
    }
  }
}
