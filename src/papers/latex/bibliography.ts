import { LatexText } from "./latex-text.ts";

export interface BibliographyEntry {
  key: string;
  /** Shown at citations: `Author, 2020` where the entry carries it, else its number. */
  label: string;
  raw: string;
}

const longestList = 100_000;

/** The entries of the `thebibliography` environments in a source, in order. */
export function readBibliography(body: string): BibliographyEntry[] {
  const latex = new LatexText(body);
  const starts = [...body.matchAll(/\\bibitem(?![A-Za-z])/g)].slice(0, longestList);
  let end = 0;
  return starts.flatMap((match, index) => {
    const after = match.index + match[0].length;
    const label = latex.readOptional(after);
    const key = latex.readGroup(label?.next ?? after);
    if (!key) return [];
    if (end < key.next) end = findEnd(body, key.next);
    const raw = body.slice(key.next, Math.min(end, starts[index + 1]?.index ?? end));
    return [{ key: latex.slice(key).trim(), label: readLabel(label && latex.slice(label), index + 1), raw }];
  });
}

function findEnd(body: string, from: number): number {
  const end = body.indexOf("\\end{thebibliography}", from);
  return end < 0 ? body.length : end;
}

// natbib writes labels as Author(2020)Full list of authors
function readLabel(written: string | undefined, number: number): string {
  const natbib = /^\{?([^(){}]{1,120})\(\{?(\d{4}[a-z]?|n\.d\.)[^)]{0,40}\)/.exec(
    (written ?? "").replace(/~/g, " "),
  );
  return natbib ? `${natbib[1]?.trim()}, ${natbib[2]}` : String(number);
}
