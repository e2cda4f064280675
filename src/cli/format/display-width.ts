const combining = /^[\p{M}\p{Cf}\p{Cc}]$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

/** How many columns a terminal gives to a text without control sequences. */
export function measureWidth(text: string): number {
  let width = 0;
  for (const character of text) width += measureCharacter(character);
  return width;
}

/** The text cut to so many columns, with … where something is missing. */
export function fitToWidth(text: string, columns: number): string {
  if (measureWidth(text) <= columns) return text;
  let fitted = "";
  let width = 0;
  for (const character of text) {
    width += measureCharacter(character);
    if (width > columns - 1) break;
    fitted += character;
  }
  return columns < 1 ? "" : `${fitted}…`;
}

/** The text filled with spaces, or cut, to exactly so many columns. */
export function padToWidth(text: string, columns: number): string {
  const fitted = fitToWidth(text, columns);
  return fitted + " ".repeat(Math.max(0, columns - measureWidth(fitted)));
}

function measureCharacter(character: string): number {
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
