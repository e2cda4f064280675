import { LatexText } from "./latex-text.ts";

interface OwnEnvironment {
  parameters: string;
  begin: string;
  end: string;
}

const definition = /\\(?:re)?newenvironment\*?\s{0,9}\{([A-Za-z]{1,40})\*?\}/g;
const use = /\\(begin|end)\s{0,9}\{([A-Za-z]{1,40})\}/g;
const opening = /\\begin\s{0,9}\{/g;
const closing = /\\end\s{0,9}\{/g;

/**
 * Turns the paper's own environments that open others (`\newenvironment{eqn}{\begin{equation}}{\end{equation}}`) into
 * macros, so that what they open is seen. Those that only arrange stay as they are.
 */
export function rewriteOwnEnvironments(source: string): string {
  const { found, text } = collect(source);
  if (found.size === 0) return text;
  const macros = [...found].map(
    ([name, { parameters, begin, end }]) =>
      `\\newcommand{\\begin@${name}}${parameters}{${begin}}\\newcommand{\\end@${name}}{${end}}`,
  );
  const body = text.replace(use, (written, side: string, name: string) =>
    found.has(name) ? `\\${side}@${name}${side === "end" ? "{}" : " "}` : written,
  );
  return `${macros.join("\n")}\n${body}`;
}

function collect(source: string): { found: Map<string, OwnEnvironment>; text: string } {
  const found = new Map<string, OwnEnvironment>();
  const latex = new LatexText(source);
  const pieces: string[] = [];
  let from = 0;
  for (const match of source.matchAll(definition)) {
    const after = match.index + match[0].length;
    const count = latex.readOptional(after);
    const optional = count && latex.readOptional(count.next);
    const begin = latex.readGroup((optional ?? count)?.next ?? after);
    const end = begin && latex.readGroup(begin.next);
    if (!end || match.index < from) continue;
    pieces.push(source.slice(from, match.index));
    from = end.next;
    const environment = {
      parameters: source.slice(after, begin.start - 1).trim(),
      begin: latex.slice(begin),
      end: latex.slice(end),
    };
    if (opensOthers(match[1] ?? "", environment)) found.set(match[1] ?? "", environment);
  }
  pieces.push(source.slice(from));
  return { found, text: pieces.join("") };
}

function opensOthers(name: string, { begin, end }: OwnEnvironment): boolean {
  const opened = count(begin, opening) - count(begin, closing);
  // an environment that redefines itself, or leaves something open, is not a shorthand
  return opened > 0 && opened === count(end, closing) - count(end, opening) && !begin.includes(`{${name}}`);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
