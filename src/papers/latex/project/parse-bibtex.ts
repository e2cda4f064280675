import { LatexText } from "../latex-text.ts";
import type { BibliographyRecord } from "./bibliography-record.ts";

const entryStart = /@([A-Za-z]{1,30})\s{0,9}\{\s{0,9}([^\s,{}"]{1,200})\s{0,9},/g;
const fieldStart = /\s{0,200}([A-Za-z][A-Za-z_-]{0,40})\s{0,20}=\s{0,20}/y;
const mostFields = 100;

/** The entries of a BibTeX database whose keys are wanted. Linear; what it cannot read it passes over. */
export function parseBibtex(source: string, wanted: ReadonlySet<string>): BibliographyRecord[] {
  const latex = new LatexText(source);
  const records = new Map<string, BibliographyRecord>();
  for (const match of source.matchAll(entryStart)) {
    const [found, , key = ""] = match;
    if (!wanted.has(key) || records.has(key)) continue;
    records.set(key, toRecord(key, readFields(latex, match.index + found.length)));
  }
  return [...records.values()];
}

function readFields(latex: LatexText, start: number): Map<string, string> {
  const fields = new Map<string, string>();
  let at = start;
  for (let count = 0; count < mostFields; count++) {
    fieldStart.lastIndex = at;
    const name = fieldStart.exec(latex.text);
    if (!name) break;
    const value = readValue(latex, at + name[0].length);
    if (!value) break;
    fields.set((name[1] ?? "").toLowerCase(), value.text.replace(/\s+/g, " ").trim());
    at = value.next;
    while (/[\s,]/.test(latex.text[at] ?? "")) at++;
  }
  return fields;
}

// `{…}`, `"…"` or a bare word; what is joined to it by # is left out
function readValue(latex: LatexText, at: number): { text: string; next: number } | undefined {
  const group = latex.readGroup(at);
  if (group) return { text: latex.slice(group), next: skipJoined(latex, group.next) };
  const quoted = /"((?:[^"\\{}]|\\[\s\S]|\{[^{}]{0,500}\}){0,5000})"/y;
  quoted.lastIndex = at;
  const bare = /[\w.:-]{1,100}/y;
  bare.lastIndex = at;
  const match = quoted.exec(latex.text) ?? bare.exec(latex.text);
  return match ? { text: match[1] ?? match[0], next: skipJoined(latex, at + match[0].length) } : undefined;
}

function skipJoined(latex: LatexText, at: number): number {
  const comma = latex.text.indexOf(",", at);
  const isJoined = latex.text[latex.skipSpace(at)] === "#";
  return isJoined && comma > 0 ? comma : at;
}

function toRecord(key: string, fields: ReadonlyMap<string, string>): BibliographyRecord {
  const read = (...names: string[]) => names.map((name) => fields.get(name)).find((value) => value) ?? "";
  return {
    key,
    authors: read("author", "editor", "organization")
      .split(/\sand\s/)
      .map((name) => name.trim())
      .filter((name) => name !== ""),
    title: read("title").replace(/^\{(.*)\}$/, "$1"),
    venue: read("journal", "journaltitle", "booktitle", "publisher", "school", "howpublished", "eprint"),
    year: /\d{4}/.exec(read("year", "date"))?.[0] ?? "",
  };
}
