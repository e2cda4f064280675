/** How LaTeX's counter commands print a value: `\arabic`, `\Alph`, `\roman`, `\fnsymbol`, … */
export const numberStyles: ReadonlyMap<string, (value: number) => string> = new Map(
  Object.entries({
    arabic: String,
    Alph: toLetters,
    alph: (value: number) => toLetters(value).toLowerCase(),
    Roman: toRoman,
    roman: (value: number) => toRoman(value).toLowerCase(),
    fnsymbol: (value: number) => "*†‡§¶"[value - 1] ?? String(value),
  }),
);

/** 1 is A, 26 is Z, 27 is AA; empty below 1, as in LaTeX. */
export function toLetters(value: number): string {
  let letters = "";
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
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
  return written;
}
