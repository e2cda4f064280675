/** The text on one line: every run of spaces, line breaks and control characters becomes a space, invisible characters go. */
export function toOneLine(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]+/gu, "")
    .replace(/[\p{Z}\p{Cc}]+/gu, " ")
    .trim();
}
