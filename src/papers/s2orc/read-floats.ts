import { cleanText } from "../decode-text.ts";
import { formatTable, parseHtmlTable } from "../html-table.ts";
import type { S2orcParagraph, S2orcParse, S2orcReference } from "./s2orc-schema.ts";
import { spreadMergedCells } from "./spread-merged-cells.ts";

export interface S2orcFloat {
  type: "table" | "figure";
  number: string | undefined;
  caption: string;
  text: string;
}

const label =
  /^\W{0,3}(?:Figure|Fig\.?|Table|Tab\.?)\s{0,3}([A-Z]?\.?\d{1,3}(?:\.\d{1,3})?)\s{0,3}[:.|]?\s{0,3}/i;
const mention = /\b(Tables?|Figures?|Figs?\.?)\s{0,3}([A-Z]?\.?\d{1,3}(?:\.\d{1,3})?)/g;

/** Tables and figures by their key. A table's number is what the text calls it, for the entries do not say. */
export function readFloats({ ref_entries, body_text, back_matter }: S2orcParse): Map<string, S2orcFloat> {
  const called = new Map<string, string>();
  for (const { ref_spans } of [...body_text, ...back_matter]) {
    for (const { ref_id, text } of ref_spans) {
      const number = /[A-Z]?\.?\d{1,3}(?:\.\d{1,3})?/.exec(text)?.[0];
      if (ref_id !== undefined && number !== undefined && !called.has(ref_id)) called.set(ref_id, number);
    }
  }
  const floats = new Map<string, S2orcFloat>();
  for (const [key, entry] of Object.entries(ref_entries)) {
    const type = typeOf(key, entry);
    if (!type) continue;
    const written = cleanText(entry.text ?? entry.caption ?? "")
      .replace(/\s+/g, " ")
      .trim();
    const number = label.exec(written)?.[1] ?? called.get(key) ?? numberOf(entry);
    const text = type === "table" ? readTable(entry) : "";
    const caption = written.replace(label, "");
    if (caption !== "" || text !== "") floats.set(key, { type, number, caption, text });
  }
  numberTheRest(floats);
  return floats;
}

/** Keys of the floats that a paragraph refers to, by span or by name. */
export function findMentions(paragraph: S2orcParagraph, floats: ReadonlyMap<string, S2orcFloat>): string[] {
  const spanned = paragraph.ref_spans.flatMap(({ ref_id }) => ref_id ?? []);
  const named = [...paragraph.text.matchAll(mention)].flatMap(([, word = "", number]) => {
    const type = word[0] === "T" ? "table" : "figure";
    return [...floats]
      .filter(([, float]) => float.type === type && float.number === number)
      .map(([key]) => key);
  });
  return [...new Set([...spanned, ...named])];
}

/** Tables and figures that the text names and the file does not hold, as `Table 2`, in the order of the text. */
export function findAbsent(parse: S2orcParse, floats: Iterable<S2orcFloat>): string[] {
  const present = new Set([...floats].map(({ type, number }) => `${type} ${number}`));
  const named = [...parse.body_text, ...parse.back_matter].flatMap(({ text }) =>
    [...text.matchAll(mention)].map(([, word = "", number = ""]) =>
      word[0] === "T" ? `Table ${number}` : `Figure ${number}`,
    ),
  );
  return [...new Set(named)].filter((name) => !present.has(name.toLowerCase()));
}

function typeOf(key: string, entry: S2orcReference): S2orcFloat["type"] | undefined {
  const type = entry.type_str ?? entry.type ?? key;
  if (/^tab/i.test(type)) return "table";
  return /^fig/i.test(type) ? "figure" : undefined;
}

function numberOf({ num, fig_num }: S2orcReference): string | undefined {
  return [fig_num, num].find((number) => number !== undefined && /^[A-Z]?\.?\d/.test(number));
}

function readTable({ content, html, latex }: S2orcReference): string {
  const markup = [content, html].find((candidate) => candidate?.includes("<"));
  if (markup !== undefined) return formatTable(spreadMergedCells(parseHtmlTable(cleanText(markup))));
  return cleanText(latex ?? content ?? "").trim();
}

// what nobody refers to: the keys count in the order of the paper
function numberTheRest(floats: Map<string, S2orcFloat>): void {
  for (const type of ["table", "figure"] as const) {
    const ofType = [...floats.values()].filter((float) => float.type === type);
    const taken = new Set(ofType.map(({ number }) => number));
    let next = 1;
    for (const float of ofType) {
      if (float.number !== undefined) continue;
      while (taken.has(String(next))) next++;
      float.number = String(next++);
    }
  }
}
