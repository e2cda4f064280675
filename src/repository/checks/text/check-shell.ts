import type { Problem } from "../problem.ts";
/**
 * Quotes and here-documents of a shell script that are never closed. No grammar: loops, brackets and commands are not
 * looked at.
 */
export function checkShell(text: string): Problem[] {
  let quote: { mark: string; line: number } | undefined;
  let heredoc: { end: string; line: number } | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (heredoc) {
      if (line.trim() === heredoc.end) heredoc = undefined;
      continue;
    }
    quote = readQuotes(line, quote, index + 1);
    const end = quote ? undefined : /(?:^|[^<])<<-?\s*\\?["']?([A-Za-z_]\w*)/.exec(line)?.[1];
    if (end && !/^\s*#|\(\(/.test(line)) heredoc = { end, line: index + 1 };
  }
  if (quote) {
    const message = `the quote ${quote.mark} that begins here is never closed`;
    return [{ code: "file-invalid", line: quote.line, message, remedy: "close it" }];
  }
  if (heredoc) {
    const message = `the here-document has no line ${heredoc.end}`;
    return [{ code: "file-invalid", line: heredoc.line, message, remedy: "end it" }];
  }
  return [];
}

function readQuotes(
  line: string,
  open: { mark: string; line: number } | undefined,
  number: number,
): typeof open {
  let quote = open;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if (character === "\\" && quote?.mark !== "'") at += 1;
    else if (quote) {
      if (character === quote.mark) quote = undefined;
    } else if (character === "'" || character === '"') quote = { mark: character, line: number };
    else if (character === "#" && /^$|[\s;(]/.test(line[at - 1] ?? "")) break;
  }
  return quote;
}
