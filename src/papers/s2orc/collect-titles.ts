import { cleanText } from "../decode-text.ts";
import type { S2orcParse } from "./s2orc-schema.ts";

/** Titles of numbered sections by number, from the entries that cross-references point to and from paths of section names. */
export function collectTitles({ ref_entries, body_text, back_matter }: S2orcParse): Map<string, string> {
  const titles = new Map<string, string>();
  const add = (number: string | undefined, title: string | undefined) => {
    const key = /^[A-Z\d]{1,4}(?:\.\d{1,3}){0,4}(?=\.?$)/.exec(number?.trim() ?? "")?.[0];
    const name = cleanText(title ?? "").trim();
    if (key !== undefined && name !== "" && !titles.has(key)) titles.set(key, name);
  };
  for (const [key, entry] of Object.entries(ref_entries)) {
    if (/^sec/i.test(entry.type_str ?? entry.type ?? key)) add(entry.num ?? entry.fig_num, entry.text);
  }
  for (const { parents } of [...body_text, ...back_matter]) {
    for (const { number, title } of parents) add(number, title);
  }
  return titles;
}
