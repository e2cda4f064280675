import { LatexText } from "../latex-text.ts";
import type { BibliographyRecord } from "./bibliography-record.ts";

const longestEntry = 200_000;

/** True for a .bbl that biber wrote for biblatex, which is data and no `thebibliography`. */
export function isBiblatex(source: string): boolean {
  return source.includes("\\entry{") && source.includes("\\endentry");
}

/** The entries of a .bbl that biber wrote, in their order; each once, though a file lists it for every sorting. */
export function parseBiblatex(source: string): BibliographyRecord[] {
  const latex = new LatexText(source);
  const records = new Map<string, BibliographyRecord>();
  let end = 0;
  for (const match of source.matchAll(/\\entry\{([^{}]{1,200})\}/g)) {
    const key = match[1] ?? "";
    if (end < match.index) end = source.indexOf("\\endentry", match.index);
    if (end < 0) break;
    if (end - match.index > longestEntry || records.has(key)) continue;
    const entry = source.slice(match.index, end);
    const read = (...names: string[]) =>
      names.map((name) => readField(entry, name)).find((value) => value) ?? "";
    records.set(key, {
      key,
      authors: readAuthors(latex, match.index, end),
      title: read("title"),
      venue: read("journaltitle", "booktitle", "publisher", "institution", "eprint"),
      year: read("year", "labelyear"),
    });
  }
  return [...records.values()];
}

function readField(entry: string, name: string): string {
  const start = entry.indexOf(`\\field{${name}}`);
  if (start < 0) return "";
  const latex = new LatexText(entry.slice(start, start + 2000));
  const value = latex.readGroup(`\\field{${name}}`.length);
  return value ? latex.slice(value).replace(/\s+/g, " ").trim() : "";
}

// \name{author}{2}{}{ {{hash=…}{family={Brine}, given={Ada}, …}} … }
function readAuthors(latex: LatexText, start: number, end: number): string[] {
  const name = latex.text.indexOf("\\name{author}", start);
  if (name < 0 || name > end) return [];
  const list = latex.text.slice(name, end).split("\\field{", 1)[0] ?? "";
  const families = [...list.matchAll(/\bfamily=\{([^{}]{1,200})\}/g)].map(([, family = ""]) => family);
  const givens = [...list.matchAll(/\bgiven=\{([^{}]{1,200})\}/g)].map(([, given = ""]) => given);
  const isPaired = givens.length === families.length;
  return families.map((family, index) => (isPaired ? `${family}, ${givens[index]}` : `${family},`));
}
