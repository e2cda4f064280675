/** The config paths of which a text that is not Python contains the last name as a word. */
export function listMentionedPaths(text: string, configPaths: readonly string[]): string[] {
  const words = new Set(text.match(/[A-Za-z_][A-Za-z0-9_]*/g));
  return configPaths.filter((path) => words.has(path.slice(path.lastIndexOf(".") + 1)));
}
