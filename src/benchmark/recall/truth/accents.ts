const marks: Readonly<Record<string, string>> = {
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  '"': "\u0308",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  c: "\u0327",
  v: "\u030c",
  u: "\u0306",
  H: "\u030b",
  k: "\u0328",
  r: "\u030a",
};
const letters: Readonly<Record<string, string>> = {
  ss: "ß",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  aa: "å",
  AA: "Å",
  i: "ı",
};

/** Writes accented letters as Unicode. */
export function decodeAccents(text: string): string {
  return text
    .replace(
      /\\(?:(['`^"~=.])|([cvuHkr])(?![A-Za-z]))\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))/g,
      (
        _,
        sign: string | undefined,
        name: string | undefined,
        inner: string | undefined,
        bare: string | undefined,
      ) => `${inner ?? bare ?? ""}${marks[sign ?? name ?? ""] ?? ""}`.normalize("NFC"),
    )
    .replace(
      /\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i)(?![A-Za-z])(?:\{\}|[ \t]+)?/g,
      (_, name: string) => letters[name] ?? "",
    );
}
