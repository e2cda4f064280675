import { cleanText } from "../decode-text.ts";

// ligatures, letters of mathematical alphabets and full-width forms; raised digits keep their meaning
const variants = /[\uFB00-\uFB4F\uFF00-\uFFEF]|[\u{1D400}-\u{1D7FF}]/gu;

/** Text of a PDF in plain letters, so that a word is spelt one way whatever its font. */
export function normaliseText(text: string): string {
  return cleanText(text.normalize("NFC").replace(variants, (letter) => letter.normalize("NFKC")));
}
