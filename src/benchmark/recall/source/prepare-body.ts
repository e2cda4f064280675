import { expandAuthorMacros } from "./author-macros.ts";

const deadEnvironment = /\\begin\s*\{(comment|filecontents\*?|CCSXML|acks?)\}[\s\S]*?\\end\s*\{\1\}/g;

/** The body of a flattened document: without dead code and thanks, with its author's macros written out. */
export function prepareBody(source: string): { preamble: string; body: string } {
  const living = dropFalse(source.replace(deadEnvironment, ""));
  const start = /\\begin\s*\{document\}/.exec(living);
  const preamble = start ? living.slice(0, start.index) : "";
  const rest = start ? living.slice(start.index + start[0].length) : living;
  const end = rest.search(/\\end\s*\{document\}/);
  return { preamble, body: expandAuthorMacros(living, end < 0 ? rest : rest.slice(0, end)) };
}

/** Takes out what stands between `\iffalse` and its `\else` or `\fi`. */
function dropFalse(text: string): string {
  let kept = "";
  let at = 0;
  for (let start = text.indexOf("\\iffalse"); start >= 0; start = text.indexOf("\\iffalse", at)) {
    kept += text.slice(at, start);
    at = findBranchEnd(text, start + "\\iffalse".length);
  }
  return kept + text.slice(at);
}

function findBranchEnd(text: string, from: number): number {
  let depth = 0;
  for (const found of text.slice(from).matchAll(/\\(if[a-zA-Z]*|else|fi)(?![a-zA-Z])/g)) {
    const end = from + found.index + found[0].length;
    if (found[1]?.startsWith("if")) depth++;
    else if (depth === 0) return end;
    else if (found[1] === "fi") depth--;
  }
  return text.length;
}
