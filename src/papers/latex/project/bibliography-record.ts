/** One reference as a database holds it; names are `Family, Given` or `Given Family`. */
export interface BibliographyRecord {
  key: string;
  authors: readonly string[];
  title: string;
  /** Journal, proceedings, publisher or preprint server. */
  venue: string;
  year: string;
}

/** References as the `thebibliography` that BibTeX and natbib would have written. */
export function writeBibliography(records: readonly BibliographyRecord[]): string {
  const items = records.map((record) => {
    const label = `${nameAuthors(record.authors) || record.key}(${record.year || "n.d."})`;
    const parts = [record.authors.map(toReadingOrder).join(", "), record.title, record.venue, record.year];
    return `\\bibitem[${label}]{${record.key}} ${parts.filter((part) => part !== "").join(". ")}.`;
  });
  return `\\begin{thebibliography}{${items.length}}\n${items.join("\n\n")}\n\\end{thebibliography}`;
}

function nameAuthors(authors: readonly string[]): string {
  const [first, second] = authors.map(readFamilyName);
  if (first === undefined) return "";
  if (authors.length > 2) return `${first} et al.`;
  return second === undefined
    ? first
    : /^others$/i.test(second)
      ? `${first} et al.`
      : `${first} and ${second}`;
}

function readFamilyName(name: string): string {
  const comma = name.indexOf(",");
  if (comma > 0) return name.slice(0, comma).trim();
  // a name in braces is one word, as of an organisation
  if (name.startsWith("{")) return name.replace(/[{}]/g, "");
  return name.split(/[\s~]+/).at(-1) ?? name;
}

function toReadingOrder(name: string): string {
  const [family = "", given] = name.split(/,\s{0,9}/, 2);
  return given === undefined ? name : `${given} ${family}`;
}
