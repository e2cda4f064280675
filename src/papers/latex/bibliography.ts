import { cleanInline } from "./clean-inline.ts";
import type { LatexText } from "./latex-text.ts";

export interface BibliographyEntry {
  key: string;
  /** Shown at citations: `Author, 2020` where the entry carries it, else its number. */
  label: string;
  raw: string;
}

const longestList = 100_000;
const natbibLabel = /^(.{1,200}?)\s?\((\d{4}[a-z]?|n\.d\.|in press|to appear|forthcoming)\)/i;

/** The entries of the `thebibliography` environments in a source, in order; labels that two of them share get letters. */
export function readBibliography(latex: LatexText): BibliographyEntry[] {
  const body = latex.text;
  const starts = [...body.matchAll(/\\bibitem(?![A-Za-z])/g)].slice(0, longestList);
  let end = 0;
  const entries = starts.flatMap((match, index) => {
    const after = match.index + match[0].length;
    // a label may list hundreds of authors
    const label = latex.readBracket(after);
    const key = latex.readGroup(label?.next ?? after);
    if (!key) return [];
    if (end < key.next) end = findEnd(body, key.next);
    const raw = body.slice(key.next, Math.min(end, starts[index + 1]?.index ?? end));
    return [{ key: latex.slice(key).trim(), label: readLabel(label && latex.slice(label), index + 1), raw }];
  });
  return tellApart(entries);
}

/** Gives `Author, 2020a` and `Author, 2020b` where two entries would be shown as the same. */
export function tellApart(entries: readonly BibliographyEntry[]): BibliographyEntry[] {
  const counts = new Map<string, number>();
  for (const { label } of entries) counts.set(label, (counts.get(label) ?? 0) + 1);
  const met = new Map<string, number>();
  return entries.map((entry) => {
    if ((counts.get(entry.label) ?? 0) < 2 || !/\d{4}$/.test(entry.label)) return entry;
    const index = met.get(entry.label) ?? 0;
    met.set(entry.label, index + 1);
    return index < 26 ? { ...entry, label: entry.label + String.fromCharCode(97 + index) } : entry;
  });
}

function findEnd(body: string, from: number): number {
  const end = body.indexOf("\\end{thebibliography}", from);
  return end < 0 ? body.length : end;
}

// natbib writes labels as Author(2020)Full list of authors
function readLabel(written: string | undefined, number: number): string {
  const plain = cleanInline((written ?? "").slice(0, 400), plainContext);
  const natbib = natbibLabel.exec(plain);
  return natbib ? `${natbib[1]?.trim()}, ${natbib[2]}` : String(number);
}

const plainContext = {
  citations: new Map<string, string>(),
  addFootnote: () => "",
  noteUnknown: () => {},
  noteHidden: () => {},
};
