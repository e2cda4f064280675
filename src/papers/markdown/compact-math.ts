const token = /\\[A-Za-z]+\*?|\\[\s\S]|\s+|[^\\\s]+/g;

/**
 * Takes out the spaces that some converters put between all symbols (`\mathrm { R e L U }`): they mean nothing in
 * math and cost two tokens of three. Math that is written normally, and words in `\text{…}`, stay as they are.
 */
export function compactMath(math: string): string {
  if (!isSpacedOut(math) || /\\(?:text|mbox|hbox)[a-z]{0,2}\s{0,3}\{/.test(math)) return math.trim();
  let compact = "";
  for (const [piece] of math.trim().matchAll(token)) {
    if (/^\s/.test(piece)) continue;
    // a control word needs its space before a letter
    const needsSpace = /\\[A-Za-z]+$/.test(compact.slice(-40)) && /^[A-Za-z]/.test(piece);
    compact += needsSpace ? ` ${piece}` : piece;
  }
  return compact;
}

function isSpacedOut(math: string): boolean {
  const spaces = math.match(/ /g)?.length ?? 0;
  return spaces / math.length > 0.2 && /[({_^] | [)}]|\d \d|\d \. \d/.test(math);
}

/** Applies `compactMath` to each `$…$` of a paragraph; `\(…\)` becomes `$…$`. */
export function compactInlineMath(text: string): string {
  return text
    .replace(/\\\(((?:[^\\\n]|\\[^()\n]){1,2000})\\\)/g, (_, math: string) => `$${math.trim()}$`)
    .replace(
      /(^|[^\\$])\$([^$\n]{1,2000})\$(?!\$)/g,
      (_, before: string, math: string) => `${before}$${compactMath(math)}$`,
    );
}
