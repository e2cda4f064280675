/** The text with a backslash put into every tag of these names, so that it cannot open or close a section of a prompt. */
export function escapeTags(text: string, names: readonly string[]): string {
  return text.replace(new RegExp(`<(?=/?(?:${names.join("|")})(?:[\\s>/]|$))`, "gi"), "<\\");
}
