const word = /[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*/gu;

/** Lower-case words with their inner hyphens and apostrophes; a hyphen left at a line end stays a break. */
export function splitWords(text: string): string[] {
  return normaliseText(text).match(word) ?? [];
}

/** Only letters and digits, without accents. */
export function keepLetters(text: string): string {
  return normaliseText(text)
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function normaliseText(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/[\u2010\u2011]/g, "-")
    .toLowerCase();
}
