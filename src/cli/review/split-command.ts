/** The words of a command such as `code --wait`, with single and double quotes around words that hold spaces; no shell is involved. */
export function splitCommand(command: string): string[] {
  const words: string[] = [];
  for (const [, quoted, single, plain] of command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)) {
    words.push(quoted ?? single ?? plain ?? "");
  }
  return words;
}
