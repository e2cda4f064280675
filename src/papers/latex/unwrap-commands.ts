import { LatexText } from "./latex-text.ts";

/**
 * Turns commands that hold whole parts of a paper into what they hold: `\\abstract{…}`, also in a preamble, becomes the
 * environment in the document, and the bracket of `\\twocolumn[…]` goes.
 */
export function unwrapCommands(source: string): string {
  return unwrapTwoColumns(unwrapAbstract(source));
}

function unwrapAbstract(source: string): string {
  const command = /\\abstract\s{0,9}(?=\{)/.exec(source);
  if (!command) return source;
  const latex = new LatexText(source);
  const group = latex.readGroup(command.index + command[0].length);
  if (!group) return source;
  const environment = `\\begin{abstract}${latex.slice(group)}\\end{abstract}`;
  const start = /\\begin\s{0,9}\{document\}/.exec(source);
  const before = source.slice(0, command.index);
  const behind = source.slice(group.next);
  const bodyStart = start ? start.index + start[0].length : 0;
  if (command.index >= bodyStart) return `${before}${environment}${behind}`;
  return `${before}${source.slice(group.next, bodyStart)}${environment}${source.slice(bodyStart)}`;
}

function unwrapTwoColumns(source: string): string {
  const command = /\\twocolumn\s{0,9}\[/.exec(source);
  if (!command) return source;
  const open = command.index + command[0].length - 1;
  const close = new LatexText(source).closeOf(open);
  if (close === undefined) return source;
  return `${source.slice(0, open)}\n\n${source.slice(open + 1, close)}\n\n${source.slice(close + 1)}`;
}
