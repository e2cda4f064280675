import { cleanText } from "../decode-text.ts";

// ligatures, letters of mathematical alphabets and full-width forms; raised digits keep their meaning
const variants = /[\uFB00-\uFB4F\uFF00-\uFFEF]|[\u{1D400}-\u{1D7FF}]/gu;

// fonts without accented letters set an accent of its own before its letter
const accents: Record<string, string> = {
  "´": "\u0301",
  "¨": "\u0308",
  ˆ: "\u0302",
  "˜": "\u0303",
  ˇ: "\u030C",
  "˘": "\u0306",
  "˝": "\u030B",
};
const accented = /(?<=(\p{L}?)) ?([´¨ˆ˜ˇ˘˝])([aceghilnorstuyzıACEGHILNORSTUYZ])/gu;

/** Text of a PDF in plain letters, so that a word is spelt one way whatever its font. */
export function normaliseText(text: string): string {
  const plain = text.normalize("NFC").replace(variants, (letter) => letter.normalize("NFKC"));
  return cleanText(plain.replace(accented, joinAccent));
}

function joinAccent(whole: string, before: string, mark: string, letter: string): string {
  const joined = `${letter === "ı" ? "i" : letter}${accents[mark] ?? ""}`.normalize("NFC");
  // fonts move back for the accent, which passes for a space: it is one before a capital only
  const isApart =
    whole.startsWith(" ") && (before === "" || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(letter)));
  return joined.length > 1 ? whole : `${isApart ? " " : ""}${joined}`;
}
