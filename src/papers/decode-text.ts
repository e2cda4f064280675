// most LaTeX holds nothing else, and is clean
const plain = /^[\t\n -~]*$/;
// some of the control characters are marks that the readers use inside
const controls = /[^\P{Cc}\t\n]|[\u200B\u2060\uFEFF\uFFFE\uFFFF]/gu;
const ligatures: Record<string, string> = { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl", ﬅ: "st", ﬆ: "st" };

/**
 * Bytes of a text file as clean text: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252 (a superset of
 * Latin-1). Line ends become `\n`; control characters, lone surrogates and zero-width characters go.
 */
export function decodeText(bytes: Uint8Array): string {
  return cleanText(decode(bytes));
}

/** The same cleaning for text that is already decoded, such as strings in JSON. */
export function cleanText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/\f/g, "\n\n")
    .replace(controls, "")
    .replace(/[\uFB00-\uFB06]/g, (ligature) => ligatures[ligature] ?? ligature);
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder("windows-1252").decode(bytes);
    throw error;
  }
}
