import type { SourceFiles } from "../../archive/source-files.ts";
import { decodeText } from "../../decode-text.ts";
import type { SourceFinder } from "./source-finder.ts";

const loading =
  /\\(documentclass|LoadClass|usepackage|RequirePackage|LoadClassWithOptions|RequirePackageWithOptions)\s{0,9}(?:\[[^\]]{0,2000}\])?\s{0,9}\{([^{}]{1,1000})\}/g;
const documentStart = /^[^%\n]{0,1000}\\begin\s{0,9}\{document\}/m;
const comment = /(?<!\\)%[^\n]*/g;
const mostStyles = 100;
const longestStyle = 1_000_000;

/** Sources of the classes and packages that lie beside the paper and that it loads, the deepest first; LaTeX's own are not among them. */
export function findStyles(
  files: SourceFiles,
  finder: SourceFinder,
  source: string,
): { text: string; paths: string[] } {
  const found = new Map<string, string>();
  collectStyles(files, finder, source, found, new Set());
  return { text: [...found.values()].join("\n"), paths: [...found.keys()] };
}

function collectStyles(
  files: SourceFiles,
  finder: SourceFinder,
  source: string,
  found: Map<string, string>,
  met: Set<string>,
): void {
  const start = documentStart.exec(source);
  const preamble = start ? source.slice(0, start.index + start[0].length) : source;
  for (const [, command = "", names = ""] of preamble.replace(comment, "").matchAll(loading)) {
    const extension = /class/i.test(command) ? ".cls" : ".sty";
    for (const name of names.split(",")) {
      const path = finder.find(name, [extension]);
      if (path === undefined || met.has(path) || met.size >= mostStyles) continue;
      met.add(path);
      const text = decodeText(files.read(path) ?? new Uint8Array()).slice(0, longestStyle);
      collectStyles(files, finder, text, found, met);
      found.set(path, text);
    }
  }
}
